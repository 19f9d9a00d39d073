package io.transferscope.learning.engine;

import io.transferscope.contracts.network.LayerPartition;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A network that an engine has made, in the segments of its {@link LayerPartition}.
 *
 * @param fixed null where there are no such layers
 * @param disturbed null where there are no such layers
 */
public record Network(@Nullable Segment fixed, @Nullable Segment disturbed, TrainedSegment trained)
        implements AutoCloseable {
    public List<Segment> segments() {
        return Stream.of(fixed, disturbed, trained).filter(Objects::nonNull).toList();
    }

    /** Gives back the memory that lies outside the heap. */
    @Override
    public void close() {
        segments().forEach(Segment::close);
    }
}

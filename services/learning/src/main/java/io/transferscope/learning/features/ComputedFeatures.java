package io.transferscope.learning.features;

import io.transferscope.contracts.network.Shape;
import io.transferscope.learning.engine.Segment;
import java.nio.FloatBuffer;

/** Outputs of frozen layers, computed whenever they are needed. */
public final class ComputedFeatures implements Features {
    private final Features source;
    private final Segment segment;
    private final boolean dropout;

    /**
     * @param dropout whether it acts
     */
    public ComputedFeatures(Features source, Segment segment, boolean dropout) {
        this.source = source;
        this.segment = segment;
        this.dropout = dropout;
    }

    @Override
    public Shape shape() {
        return segment.outputShape();
    }

    @Override
    public void load(Selection selection, FloatBuffer target) {
        source.load(selection, segment.input(selection.size()));
        target.put(segment.compute(selection.size(), dropout));
    }

    @Override
    public void close() {
        source.close();
    }
}

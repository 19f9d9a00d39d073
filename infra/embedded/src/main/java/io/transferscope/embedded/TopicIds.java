package io.transferscope.embedded;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.CorruptRecordException;
import org.apache.kafka.common.metadata.TopicRecord;
import org.apache.kafka.common.protocol.ByteBufferAccessor;
import org.apache.kafka.common.record.internal.FileRecords;
import org.apache.kafka.common.record.internal.Record;
import org.apache.kafka.common.record.internal.RecordBatch;
import org.apache.kafka.metadata.MetadataRecordSerde;

/** Which topics the metadata of a broker that is stopped have ever named. */
final class TopicIds {
    private TopicIds() {}

    /**
     * Those of the log and of its snapshots. One whose topic was removed is among them: its files
     * may outlast it when the broker is killed.
     */
    static Set<Uuid> in(Path metadata) throws IOException {
        Set<Uuid> ids = new HashSet<>();
        if (!Files.isDirectory(metadata)) {
            return ids;
        }
        List<Path> files;
        try (Stream<Path> all = Files.list(metadata)) {
            files = all.filter(TopicIds::isRead).toList();
        }
        for (Path file : files) {
            try (FileRecords records = FileRecords.open(file.toFile(), false)) {
                collect(records, ids);
            }
        }
        return ids;
    }

    private static boolean isRead(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(".log") || name.endsWith(".checkpoint");
    }

    private static void collect(FileRecords records, Set<Uuid> ids) {
        try {
            for (RecordBatch batch : records.batches()) {
                if (batch.isControlBatch()) {
                    continue;
                }
                batch.ensureValid();
                for (Record each : batch) {
                    topicId(each.value()).ifPresent(ids::add);
                }
            }
        } catch (CorruptRecordException e) {
            // Cut off by a crash: the broker too reads no further.
        }
    }

    private static Optional<Uuid> topicId(ByteBuffer value) {
        Object message =
                MetadataRecordSerde.INSTANCE
                        .read(new ByteBufferAccessor(value), value.remaining())
                        .message();
        return message instanceof TopicRecord topic
                ? Optional.of(topic.topicId())
                : Optional.empty();
    }
}

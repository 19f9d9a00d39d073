package io.transferscope.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.server.common.OffsetAndEpoch;
import org.apache.kafka.snapshot.Snapshots;

/**
 * What a broker finds where it is to start. Kafka passes over files whose names it does not know,
 * begins empty ones in their place, and sets every topic aside that its metadata do not name: all
 * of that without an error, and without the records.
 *
 * <p>It names its files by the language of its process. One that ran in Arabic has written digits
 * that no other reads.
 */
final class LogDirectory {
    private static final String METADATA = "__cluster_metadata-0";
    private static final String FIRST_SNAPSHOT = "00000000000000000000-0000000000";
    private static final String TOPIC_ID = "topic_id: ";

    private static final Pattern SEGMENT_FILE =
            Pattern.compile(
                    ".+\\.(log|index|timeindex|txnindex|snapshot|checkpoint)"
                            + "(\\.(deleted|cleaned|swap|part|tmp))?");

    private static final Pattern SEGMENT_NAME =
            Pattern.compile("[0-9]{20}(-[0-9]{10})?[.-].+|bootstrap\\.checkpoint(\\.tmp)?");
    private static final Pattern PARTITION = Pattern.compile("[a-zA-Z0-9._-]+-[0-9]+");
    private static final Pattern GOING =
            Pattern.compile("[a-zA-Z0-9._-]+-[0-9]+\\.[0-9a-f]{32}-(delete|future)");
    private static final String SET_ASIDE = "-stray";

    private final Path directory;

    LogDirectory(Path directory) {
        this.directory = directory;
    }

    /**
     * @throws IllegalStateException where a broker that starts here would leave records out; it
     *     names the file and what to do
     */
    void check() throws IOException {
        if (!Snapshots.filenameFromSnapshotId(new OffsetAndEpoch(0, 0)).equals(FIRST_SNAPSHOT)) {
            throw new IllegalStateException(
                    "The broker does not start, since Kafka would name its files as no other broker"
                            + " reads them: start Java with -Duser.language=en");
        }
        List<Path> partitions;
        try (Stream<Path> entries = Files.list(directory)) {
            partitions = entries.filter(Files::isDirectory).sorted().toList();
        }
        for (Path partition : partitions) {
            checkNames(partition);
        }
        Set<Uuid> known = TopicIds.in(directory.resolve(METADATA));
        for (Path partition : partitions) {
            Path file = partition.resolve("partition.metadata");
            if (isRead(partition) && Files.exists(file) && !known.contains(topicId(file))) {
                throw unfit(
                        partition,
                        "belongs to a topic that the broker's metadata in "
                                + METADATA
                                + " do not name",
                        "put the metadata back that go with it, move it elsewhere to go on"
                                + " without its records,");
            }
        }
    }

    private void checkNames(Path partition) throws IOException {
        String name = partition.getFileName().toString();
        if (name.endsWith(SET_ASIDE)) {
            throw unfit(
                    partition,
                    "was set aside by a broker whose metadata did not name its topic",
                    "move it elsewhere to go on without its records,");
        }
        if (!PARTITION.matcher(name).matches() && !GOING.matcher(name).matches()) {
            throw misnamed(partition);
        }
        try (Stream<Path> files = Files.list(partition)) {
            for (Path file : files.sorted().toList()) {
                String called = file.getFileName().toString();
                if (SEGMENT_FILE.matcher(called).matches()
                        && !SEGMENT_NAME.matcher(called).matches()) {
                    throw misnamed(file);
                }
            }
        }
    }

    private IllegalStateException misnamed(Path file) {
        return unfit(
                file,
                "is not named as Kafka names its files, in which numbers have the digits 0 to 9",
                "give all such files their right names (one of a broker that ran in another language"
                        + " has other digits), move it elsewhere if it is nothing of Kafka's,");
    }

    private IllegalStateException unfit(Path file, String what, String remedy) {
        return new IllegalStateException(
                "The broker does not start in "
                        + directory
                        + ", since it would leave records out: "
                        + directory.relativize(file)
                        + " "
                        + what
                        + ". Stop all that uses the directory, and "
                        + remedy
                        + " or choose another data directory");
    }

    /** Whether the broker reads its records as a topic's. */
    private static boolean isRead(Path partition) {
        String name = partition.getFileName().toString();
        return !name.equals(METADATA) && PARTITION.matcher(name).matches();
    }

    private static Uuid topicId(Path file) throws IOException {
        for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
            if (line.startsWith(TOPIC_ID)) {
                return Uuid.fromString(line.substring(TOPIC_ID.length()).strip());
            }
        }
        throw new IOException(file + " names no topic");
    }
}

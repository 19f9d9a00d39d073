package io.transferscope.embedded;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Of what Kafka would pass over without an error, and all its records with it. */
class LogDirectoryTest {
    @TempDir Path directory;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "__cluster_metadata-0/٠٠٠٠٠٠٠٠٠٠٠٠٠٠٠٠٠٠٠٠.log",
                "__cluster_metadata-٠/٠٠٠٠٠٠٠٠٠٠٠٠٠٠٠٠٠٠٠٠-٠٠٠٠٠٠٠٠٠٠.checkpoint",
                "events-0/००००००००००००००००००००.log",
                "events-0/٠٠٠٠٠٠٠٠٠٠٠٠٠٠٠٠٠٠٠٧.snapshot",
                "events-0/00000000000000000000 (copy).log",
                "events-0/old.index"
            })
    void aFileThatKafkaWouldNotHaveNamedSoIsRefusedByItsName(String file) throws Exception {
        write(file);

        String refused = file.startsWith("__cluster_metadata-٠") ? "__cluster_metadata-٠" : file;
        assertThatThrownBy(this::check)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("The broker does not start in " + directory)
                .hasMessageContaining(": " + refused + " is not named as Kafka names its files")
                .hasMessageContaining("give all such files their right names")
                .hasMessageEndingWith("or choose another data directory");
    }

    @Test
    void aTopicThatTheMetadataDoNotNameIsRefused() throws Exception {
        Files.writeString(
                write("events-0/partition.metadata"),
                "version: 0\ntopic_id: 8Hd1KkKOQ9mGXcVLp1mVEQ\n");
        write("events-0/00000000000000000000.log");

        assertThatThrownBy(this::check)
                .hasMessageContaining(
                        ": events-0 belongs to a topic that the broker's metadata in"
                                + " __cluster_metadata-0 do not name")
                .hasMessageContaining("put the metadata back that go with it");
    }

    @Test
    void aTopicThatWasSetAsideIsRefused() throws Exception {
        write("events-0.0123456789abcdef0123456789abcdef-stray/00000000000000000000.log");

        assertThatThrownBy(this::check)
                .hasMessageContaining("-stray was set aside by a broker")
                .hasMessageContaining("move it elsewhere to go on without its records");
    }

    @Test
    void whatKafkaWritesFits() throws Exception {
        write("meta.properties");
        write("bootstrap.checkpoint");
        write("recovery-point-offset-checkpoint");
        write("__cluster_metadata-0/quorum-state");
        write("__cluster_metadata-0/leader-epoch-checkpoint");
        write("__cluster_metadata-0/00000000000000000000-0000000000.checkpoint");
        write("__cluster_metadata-0/00000000000000000042-0000000001.checkpoint.deleted");
        write("__cluster_metadata-0/00000000000000000042-0000000001-123456.checkpoint.part");
        write("__cluster_metadata-0/00000000000000000000.log");
        write("events-0/00000000000000000007.log.deleted");
        write("events-0/00000000000000000007.timeindex.cleaned");
        write("events-0/00000000000000000007.snapshot");
        write("events-10.0123456789abcdef0123456789abcdef-delete/00000000000000000000.index");

        assertThatCode(this::check).doesNotThrowAnyException();
    }

    private void check() throws IOException {
        new LogDirectory(directory).check();
    }

    private Path write(String file) throws IOException {
        Path path = directory.resolve(file);
        Files.createDirectories(path.getParent());
        return Files.createFile(path);
    }
}

package io.transferscope.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassArchivesTest {
    @TempDir Path directory;

    @Test
    void aProgramWithoutAnArchiveStartsAsJavaDoes() {
        assertThat(new ClassArchives(directory, null).flags("splitter")).isEmpty();
    }

    @Test
    void aProgramStartsFromItsOwnArchiveAndSaysNothingOfIt() throws Exception {
        Path archive = Files.createFile(directory.resolve("splitter.jsa"));
        ClassArchives archives = new ClassArchives(directory, null);

        assertThat(archives.flags("splitter"))
                .containsExactly(
                        "-XX:SharedArchiveFile=" + archive,
                        "-Xlog:cds=off",
                        "-Xlog:cds+dynamic=off");
        assertThat(archives.flags("trainer")).isEmpty();
    }

    @Test
    void whatIsRecordedGoesElsewhere() throws Exception {
        Files.createFile(directory.resolve("splitter.jsa"));
        Path recorded = directory.resolve("new");

        assertThat(new ClassArchives(directory, recorded).flags("splitter"))
                .containsExactly("-XX:ArchiveClassesAtExit=" + recorded.resolve("splitter.jsa"));
    }
}

package io.transferscope.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InstallationTest {
    /** Quarkus reads a plus as a blank there, and says only that a file is missing. */
    @ParameterizedTest
    @ValueSource(strings = {"/home/ada/c++/ts", "/srv/a:b", "/srv/[new]", "/srv/]"})
    void aPathThatItsProgramsCannotReadIsRefusedInASentence(String path) {
        assertThatThrownBy(() -> new Installation(Path.of(path)))
                .isInstanceOf(StackException.class)
                .hasMessage(
                        "Transferscope cannot run in "
                                + path
                                + ", since its path has one of + : [ ]: move it elsewhere");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/srv/a b", "/srv/a%20b", "/srv/a#b", "/srv/é", "/srv/a!b", "/srv/(a)"})
    void otherOddPathsAreFine(String path) {
        assertThat(new Installation(Path.of(path)).root()).hasToString(path);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/srv/a,b", "/srv/,/data"})
    void aDataDirectoryThatKafkaWouldCutIsRefused(String path) {
        assertThatThrownBy(() -> new StackSettings(Path.of(path), StackPorts.FREE, 1, List.of()))
                .isInstanceOf(StackException.class)
                .hasMessageContaining("choose another than " + path + " with --data");
    }
}

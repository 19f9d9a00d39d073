package io.transferscope.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What infra/environment.sh does for every script beside it. */
class EnvironmentTest {
    private static final Path SCRIPTS = Path.of("..").toAbsolutePath().normalize();
    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    /** As cron starts it, on a machine that speaks Arabic. */
    @Test
    void javaReadsAndWritesTheSameEverywhere() throws Exception {
        String script =
                ". "
                        + SCRIPTS
                        + "/environment.sh; exec \"$java\" $java_flags -cp \"$classes\" '"
                        + Speaker.class.getName()
                        + "' 猫";

        String output =
                run(
                        Map.of(
                                "root",
                                "/srv/ts",
                                "java",
                                JAVA,
                                "classes",
                                Path.of("target/test-classes").toString(),
                                "JAVA_TOOL_OPTIONS",
                                "-Duser.language=ar -Duser.country=EG",
                                "_JAVA_OPTIONS",
                                "-Duser.language=tr -Duser.country=TR"),
                        script);

        assertThat(output).endsWith("UTF-8 [猫] 12 1.5 title\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/srv/c++", "/srv/a:b", "/srv/[a"})
    void aPathThatJavaCannotReadIsRefusedBeforeAnythingIsBuilt(String root) throws Exception {
        String output = run(Map.of("root", root), ". " + SCRIPTS + "/environment.sh; echo built");

        assertThat(output)
                .isEqualTo(
                        "Transferscope cannot run in "
                                + root
                                + ", since its path has one of + : [ ]: move it elsewhere\n");
    }

    @Test
    void noScriptStartsJavaWithoutIt() throws Exception {
        List<Path> scripts;
        try (Stream<Path> files = Files.list(SCRIPTS)) {
            scripts = files.filter(Files::isRegularFile).filter(Files::isExecutable).toList();
        }

        assertThat(scripts).isNotEmpty();
        for (Path script : scripts) {
            String text = Files.readString(script);
            assertThat(text).as(script.toString()).contains(". \"$root/infra/environment.sh\"");
            assertThat(text.lines())
                    .as(script.toString())
                    .filteredOn(line -> line.matches(".*java\"? .*-X.*"))
                    .isNotEmpty()
                    .allMatch(line -> line.contains("java\" $java_flags "));
        }
    }

    private static String run(Map<String, String> environment, String script)
            throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder("/bin/sh", "-c", script).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        process.waitFor();
        return output;
    }

    /** A process that says how it reads and writes. */
    static final class Speaker {
        public static void main(String[] arguments) {
            System.out.printf(
                    "%s %s %d %.1f %s%n",
                    System.getProperty("sun.jnu.encoding"),
                    List.of(arguments),
                    12,
                    1.5,
                    "TITLE".toLowerCase(Locale.getDefault()));
        }
    }
}

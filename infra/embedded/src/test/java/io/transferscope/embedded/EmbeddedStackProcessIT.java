package io.transferscope.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The stack as the process that it is on a laptop. */
class EmbeddedStackProcessIT {
    private static final int SIGTERM = 143;

    @TempDir Path directory;

    @Test
    void printsOneLineWhenReadyAndStopsOnSigterm() throws Exception {
        Process process = launch("--broker-port", "0", "--controller-port", "0");
        try {
            BufferedReader output = output(process);
            String ready = output.readLine();
            // Process.destroy would also close the stream that is read below.
            process.toHandle().destroy();

            assertThat(ready)
                    .matches(
                            "READY broker=127\\.0\\.0\\.1:\\d+"
                                    + " object-store=http://127\\.0\\.0\\.1:\\d+");
            assertThat(output.readLine()).isNull();
            assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
            assertThat(process.exitValue()).isEqualTo(SIGTERM);
            assertThat(cleanShutdownMarks()).isNotEmpty();
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void goesOnWithItsDataAfterACrash() throws Exception {
        createTopic(launch("--broker-port", "0", "--controller-port", "0"), "kept");

        Process process = launch("--broker-port", "0", "--controller-port", "0");
        try (BufferedReader output = output(process);
                Admin admin =
                        Admin.create(
                                Map.of("bootstrap.servers", bootstrapServers(output.readLine())))) {
            assertThat(admin.listTopics().names().get()).contains("kept");
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    /** A broker of another language once wrote names that the next one did not read. */
    @Test
    void keepsItsDataWhateverTheMachineSpeaks() throws Exception {
        createTopic(
                launch(
                        Map.of("JAVA_TOOL_OPTIONS", "-Duser.language=ar -Duser.country=EG"),
                        "--broker-port",
                        "0",
                        "--controller-port",
                        "0"),
                "kept");

        Process process =
                launch(
                        // which wins over the command line
                        Map.of("_JAVA_OPTIONS", "-Duser.language=tr -Duser.country=TR"),
                        "--broker-port",
                        "0",
                        "--controller-port",
                        "0");
        try (BufferedReader output = output(process);
                Admin admin =
                        Admin.create(
                                Map.of("bootstrap.servers", bootstrapServers(output.readLine())))) {
            assertThat(admin.listTopics().names().get()).contains("kept");
            assertThat(namesBelow(directory)).allMatch(name -> name.matches("\\p{ASCII}+"));
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    private static void createTopic(Process broker, String topic) throws Exception {
        try (Admin admin =
                Admin.create(
                        Map.of("bootstrap.servers", bootstrapServers(output(broker).readLine())))) {
            admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1))).all().get();
        } finally {
            broker.destroyForcibly().waitFor();
        }
    }

    private static List<String> namesBelow(Path directory) throws Exception {
        try (var files = Files.walk(directory)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private static String bootstrapServers(String readyLine) {
        return readyLine.replaceAll("READY broker=(\\S+) .*", "$1");
    }

    @Test
    void saysWhatIsWrongWithItsArguments() throws Exception {
        Process process = launch("--broker-port", "many");
        try {
            assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
            assertThat(process.exitValue()).isEqualTo(2);
        } finally {
            process.destroyForcibly();
        }
    }

    private List<Path> cleanShutdownMarks() throws Exception {
        try (var files = Files.walk(directory)) {
            return files.filter(
                            file -> file.getFileName().toString().equals(".kafka_cleanshutdown"))
                    .toList();
        }
    }

    private Process launch(String... arguments) throws Exception {
        return launch(Map.of(), arguments);
    }

    private Process launch(Map<String, String> environment, String... arguments) throws Exception {
        ProcessBuilder builder =
                new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        EmbeddedStack.class.getName(),
                        "--data-dir",
                        directory.toString(),
                        "--object-store-port",
                        "0");
        builder.command().addAll(List.of(arguments));
        builder.environment().putAll(environment);
        builder.redirectError(ProcessBuilder.Redirect.DISCARD);
        return builder.start();
    }

    private static BufferedReader output(Process process) {
        return new BufferedReader(
                new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }
}

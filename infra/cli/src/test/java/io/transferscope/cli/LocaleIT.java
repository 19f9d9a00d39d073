package io.transferscope.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.transferscope.stack.Installation;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A service in the locale of cron and systemd, which is none. */
class LocaleIT {
    /** In it, the classes 猫 and 狗 would be one. */
    @Test
    void theSplitterDoesNotStartWhereNamesLoseLetters() throws Exception {
        ProcessBuilder builder =
                new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-XX:TieredStopAtLevel=1",
                        "-jar",
                        new Installation(Path.of("../..")).service("splitter").toString());
        builder.environment().put("LC_ALL", "C");
        builder.environment().put("QUARKUS_HTTP_HOST", "127.0.0.1");
        builder.environment().put("QUARKUS_HTTP_PORT", "0");
        builder.environment().put("TRANSFERSCOPE_KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:1");
        builder.environment().put("TRANSFERSCOPE_OBJECT_STORE_ENDPOINT", "http://127.0.0.1:1");
        builder.environment().put("TRANSFERSCOPE_OBJECT_STORE_ACCESS_KEY", "a");
        builder.environment().put("TRANSFERSCOPE_OBJECT_STORE_SECRET_KEY", "b");

        Process process = builder.redirectErrorStream(true).start();

        process.getOutputStream().close();
        boolean ended = process.waitFor(2, TimeUnit.MINUTES);
        if (!ended) {
            process.destroyForcibly();
        }
        assertThat(ended).as("it ended by itself").isTrue();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).isNotZero();
        assertThat(output)
                .contains(
                        "The locale is not UTF-8 but ANSI_X3.4-1968, in which names of files lose"
                                + " letters and become equal: set LC_ALL to C.UTF-8");
    }
}

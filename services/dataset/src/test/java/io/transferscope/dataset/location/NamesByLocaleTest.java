package io.transferscope.dataset.location;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.transferscope.dataset.image.TestingImages;
import java.awt.Color;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** As from cron or systemd, the process may know no character but those of ASCII. */
@EnabledOnOs(OS.LINUX)
class NamesByLocaleTest {
    @TempDir Path directory;

    @Test
    void aDirectoryIsReadWithWholeNamesOrNotAtAll() throws Exception {
        Files.write(directory.resolve("1.png"), TestingImages.png(Color.RED));
        for (String name : new String[] {"猫", "狗", "老虎", "大象"}) {
            write("set/train/" + name);
            write("set/val/" + name);
        }
        assertThat(TestingReader.read(directory, Map.of("LC_ALL", "C.UTF-8"), "64m").get("set"))
                .isEqualTo("read [大象, 狗, 猫, 老虎]");
        assertThat(TestingReader.read(directory, Map.of("LC_ALL", "C"), "64m").get("set"))
                .startsWith("refused: $.dataset.source: has a name that is not ASCII, ")
                .contains("start it with LC_ALL=C.UTF-8");
    }

    /**
     * By a shell, which knows only bytes: this process may be unable to write such names itself.
     */
    private void write(String folder) throws IOException, InterruptedException {
        StringBuilder bytes = new StringBuilder();
        for (byte b : folder.getBytes(UTF_8)) {
            bytes.append("\\%03o".formatted(b & 0xff));
        }
        String script =
                "mkdir -p \"$(printf '%s')\" && cp 1.png \"$(printf '%s')\""
                        .formatted(bytes, bytes);
        int code =
                new ProcessBuilder("sh", "-c", script)
                        .directory(directory.toFile())
                        .start()
                        .waitFor();
        assertThat(code).isZero();
    }
}

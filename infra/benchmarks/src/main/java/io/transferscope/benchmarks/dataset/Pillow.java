package io.transferscope.benchmarks.dataset;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Python's image library, which most training programs decode with, in a process of its own. */
record Pillow(String python) {
    boolean isThere() throws InterruptedException {
        try {
            Process process =
                    new ProcessBuilder(python, "-c", "import PIL.Image")
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start();
            return process.waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * @param mode plain, or draft, in which libjpeg scales while it decodes
     * @return images per second of processor time
     */
    double rate(String mode, Path list, int size, double seconds)
            throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(
                                List.of(
                                        python,
                                        "-",
                                        String.valueOf(size),
                                        String.valueOf(seconds),
                                        mode,
                                        list.toString()))
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        try (InputStream script = Pillow.class.getResourceAsStream("pillow.py");
                var out = process.getOutputStream()) {
            java.util.Objects.requireNonNull(script, "pillow.py is not there").transferTo(out);
        }
        String answer =
                new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        if (process.waitFor() != 0) {
            throw new IOException("Pillow failed with exit code " + process.exitValue());
        }
        return Double.parseDouble(answer);
    }
}

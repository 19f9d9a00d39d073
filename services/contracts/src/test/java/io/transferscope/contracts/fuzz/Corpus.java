package io.transferscope.contracts.fuzz;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;

/** The inputs that are kept: one file for each target, one input on each line in Base64. */
final class Corpus {
    /** All corpora together stay far below a megabyte. */
    private static final int MOST_BYTES = 40_000;

    private Corpus() {}

    static String resource(FuzzTarget target) {
        return "fuzz/" + target.name() + ".corpus";
    }

    /** The target's seeds, and what was kept of earlier runs. */
    static List<byte[]> of(FuzzTarget target) {
        List<byte[]> inputs = new ArrayList<>(target.seeds());
        try (InputStream kept = target.getClass().getResourceAsStream("/" + resource(target))) {
            if (kept != null) {
                new String(kept.readAllBytes(), US_ASCII)
                        .lines()
                        .map(Base64.getDecoder()::decode)
                        .forEach(inputs::add);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return inputs;
    }

    /** The shortest of these inputs, as the kept file has them. */
    static byte[] encode(List<byte[]> inputs) {
        StringBuilder lines = new StringBuilder();
        inputs.stream()
                .sorted(Comparator.<byte[]>comparingInt(i -> i.length).thenComparing(Corpus::line))
                .map(Corpus::line)
                .takeWhile(line -> lines.length() + line.length() < MOST_BYTES)
                .forEach(line -> lines.append(line).append('\n'));
        return lines.toString().getBytes(US_ASCII);
    }

    private static String line(byte[] input) {
        return Base64.getEncoder().encodeToString(input);
    }
}

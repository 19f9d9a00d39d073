package io.transferscope.contracts.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Makes inputs that are nearly right, always the same ones from the same seed. */
final class Mutator {
    private static final byte[] EXTREMES = {0, 1, 0x7f, (byte) 0x80, (byte) 0xff};
    private static final List<String> JSON =
            List.of(
                    "null",
                    "true",
                    "0",
                    "-1",
                    "1e999",
                    "2147483648",
                    "9223372036854775808",
                    "0.5",
                    "\"\"",
                    "\"NaN\"",
                    "[]",
                    "{}",
                    "[null]",
                    "{\"\":null}",
                    "\"\\u0000\"");

    private final SplittableRandom random;
    private final List<byte[]> corpus;
    private final List<byte[]> words;
    private final int longest;

    Mutator(FuzzTarget target, List<byte[]> corpus) {
        this.random = new SplittableRandom(target.name().hashCode());
        this.corpus = corpus;
        this.words = target.dictionary().stream().map(w -> w.getBytes(UTF_8)).toList();
        this.longest = target.longest();
    }

    byte[] next() {
        byte[] input = pick(corpus);
        for (int i = random.nextInt(1, 5); i > 0; i--) {
            input = mutate(input);
        }
        return input.length <= longest ? input : Arrays.copyOf(input, longest);
    }

    private byte[] mutate(byte[] input) {
        int from = random.nextInt(input.length + 1);
        int to = Math.min(input.length, from + (1 << random.nextInt(10)));
        return switch (random.nextInt(9)) {
            case 0 -> replaced(input, from, to, new byte[0]);
            case 1 -> Arrays.copyOf(input, from);
            case 2 -> replaced(input, from, from, Arrays.copyOfRange(input, from, to));
            case 3 -> replaced(input, from, from, bytes(random.nextInt(1, 9)));
            case 4 -> crossed(input, from);
            case 5 -> word(input, from);
            case 6 -> jsonValue(input, from);
            default -> flipped(input, from);
        };
    }

    private byte[] flipped(byte[] input, int at) {
        byte[] changed = input.clone();
        if (at < changed.length) {
            changed[at] =
                    random.nextBoolean()
                            ? EXTREMES[random.nextInt(EXTREMES.length)]
                            : (byte) (changed[at] ^ 1 << random.nextInt(8));
        }
        return changed;
    }

    private byte[] crossed(byte[] input, int at) {
        byte[] other = pick(corpus);
        int from = random.nextInt(other.length + 1);
        return replaced(input, at, input.length, Arrays.copyOfRange(other, from, other.length));
    }

    private byte[] word(byte[] input, int at) {
        return words.isEmpty() ? flipped(input, at) : replaced(input, at, at, pick(words));
    }

    /** Puts something else into the place of a value: what stands behind a colon or a comma. */
    private byte[] jsonValue(byte[] input, int near) {
        int from = near;
        while (from < input.length && input[from] != ':' && input[from] != ',') {
            from++;
        }
        int to = from + 1;
        while (to < input.length && input[to] != ',' && input[to] != '}' && input[to] != ']') {
            to++;
        }
        return to > input.length
                ? flipped(input, near)
                : replaced(
                        input, from + 1, to, JSON.get(random.nextInt(JSON.size())).getBytes(UTF_8));
    }

    private static byte[] replaced(byte[] input, int from, int to, byte[] by) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(input, 0, from);
        out.writeBytes(by);
        out.write(input, to, input.length - to);
        return out.toByteArray();
    }

    private byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        for (int i = 0; i < count; i++) {
            bytes[i] = (byte) random.nextInt();
        }
        return bytes;
    }

    private byte[] pick(List<byte[]> from) {
        return from.get(random.nextInt(from.size()));
    }
}

package io.transferscope.weights.npz;

import io.transferscope.weights.archive.ZipArchive;
import io.transferscope.weights.file.ArraySource;
import io.transferscope.weights.file.WeightsException;
import io.transferscope.weights.file.WeightsFile;
import io.transferscope.weights.file.WeightsTarget;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

class NpzFuzzTest implements WeightsTarget {
    /** One for this process, which is written again and again. */
    private static final Path FILE =
            Path.of(
                    System.getProperty("java.io.tmpdir"),
                    "fuzz-%d.npz".formatted(ProcessHandle.current().pid()));

    static {
        FILE.toFile().deleteOnExit();
    }

    @Override
    public List<byte[]> seeds() {
        try {
            return List.of(
                    TestingNpz.file("'<f4'", "False", "(2, 1)", new byte[8]),
                    TestingNpz.file("'>f8'", "True", "(2, 2)", new byte[32]),
                    TestingNpz.file("'|O'", "False", "()", new byte[8]),
                    written());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] written() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            new NpzWriter(
                            Map.of("conv1.W", ArraySource.of(List.of(3), new float[3])),
                            Map.of("a", "b"))
                    .writeTo(out);
        } catch (WeightsException e) {
            throw new IllegalStateException(e);
        }
        return out.toByteArray();
    }

    @Override
    public List<String> dictionary() {
        return List.of("PK\1\2", "PK\3\4", "PK\5\6", "'descr': ", "'<f2'", "999999999, ", "a.npy");
    }

    /** The library that unpacks knows files only. */
    @Override
    public WeightsFile open(byte[] content) throws WeightsException, IOException {
        Files.write(FILE, content);
        ZipArchive archive = ZipArchive.open(FILE);
        try {
            return NpzFile.open(archive);
        } catch (WeightsException | IOException | RuntimeException e) {
            archive.close();
            throw e;
        }
    }
}

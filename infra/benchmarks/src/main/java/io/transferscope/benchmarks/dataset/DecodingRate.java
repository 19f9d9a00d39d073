package io.transferscope.benchmarks.dataset;

import io.transferscope.dataset.image.ImageDecoder;
import io.transferscope.dataset.image.UnreadableImageException;
import io.transferscope.runtime.disk.DirectoryRemoval;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Images per second of one core, beside Pillow. */
@Command(
        name = "dataset",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Decodes images, scales them by area averaging, and cuts them to squares: small ones to"
                    + " 32×32, photographs of 12 megapixels to 224×224. Beside it Python's Pillow"
                    + " does the same: convert to RGB and resize with BOX; and once more with"
                    + " draft, in which libjpeg scales while it decodes.",
            "Images/s are of one thread's processor time; rounds alternate, medians are compared."
                    + " Photographs are made, of noise in all sizes."
        })
public final class DecodingRate implements Callable<Integer> {
    private static final int SMALL_SIZE = 32;
    private static final int PHOTOGRAPH_SIZE = 224;
    private static final int MOST_SMALL = 2000;

    @Spec private CommandSpec spec;

    @Option(
            names = "--images",
            paramLabel = "TAR",
            description = "A tar of small JPEGs, such as Tiny ImageNet (default: they are made).")
    private @Nullable Path images;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "3",
            description = "Rounds of each (default: ${DEFAULT-VALUE}).")
    private int rounds;

    @Option(
            names = "--seconds",
            paramLabel = "S",
            defaultValue = "6",
            description = "Processor seconds of each round (default: ${DEFAULT-VALUE}).")
    private double seconds;

    @Option(
            names = "--megapixels",
            paramLabel = "M",
            defaultValue = "12",
            description = "Of a photograph (default: ${DEFAULT-VALUE}).")
    private int megapixels;

    @Option(
            names = "--python",
            paramLabel = "PATH",
            defaultValue = "/usr/bin/python3",
            description = "With Pillow, Debian's python3-pil (default: ${DEFAULT-VALUE}).")
    private String python;

    private final ImageDecoder decoder = new ImageDecoder(50_000_000);

    @Override
    public Integer call() throws IOException, InterruptedException, UnreadableImageException {
        if (rounds < 1 || seconds <= 0 || megapixels < 1) {
            throw new ParameterException(
                    spec.commandLine(), "--rounds, --seconds and --megapixels must be positive");
        }
        Path directory = Files.createTempDirectory("transferscope-images");
        try {
            int width = (int) Math.sqrt(megapixels * 1e6 * 4 / 3);
            List<Path> small =
                    images == null
                            ? Photographs.make(directory.resolve("small"), 50, 64, 64)
                            : unpack(images, Files.createDirectory(directory.resolve("small")));
            List<Path> large =
                    Photographs.make(directory.resolve("large"), 4, width, width * 3 / 4);
            compare(images == null ? "made, 64×64" : "small", small, SMALL_SIZE);
            compare("photographs", large, PHOTOGRAPH_SIZE);
        } finally {
            DirectoryRemoval.delete(directory);
        }
        return 0;
    }

    private void compare(String name, List<Path> files, int size)
            throws IOException, InterruptedException, UnreadableImageException {
        PrintWriter out = spec.commandLine().getOut();
        Pillow pillow = new Pillow(python);
        boolean isThere = pillow.isThere();
        Path list =
                Files.write(
                        files.get(0).resolveSibling("list"),
                        files.stream().map(Path::toString).toList());
        rate(files, size);
        Map<String, List<Double>> rates = new LinkedHashMap<>();
        for (int round = 0; round < rounds; round++) {
            add(rates, "transferscope", rate(files, size));
            if (isThere) {
                add(rates, "pillow", pillow.rate("plain", list, size, seconds));
                add(rates, "pillow, draft", pillow.rate("draft", list, size, seconds));
            }
        }
        double own = median(rates.getOrDefault("transferscope", List.of()));
        out.printf(Locale.ROOT, "%-14s  %-14s  %10s  %6s%n", "images", "by", "images/s", "ratio");
        rates.forEach(
                (by, values) ->
                        out.printf(
                                Locale.ROOT,
                                "%-14s  %-14s  %10.1f  %6.2f%n",
                                name,
                                by,
                                median(values),
                                own / median(values)));
        if (!isThere) {
            out.printf(
                    Locale.ROOT,
                    "%s has no Pillow, which is left out: apt install python3-pil%n",
                    python);
        }
        out.flush();
    }

    private double rate(List<Path> files, int size) throws IOException, UnreadableImageException {
        var threads = ManagementFactory.getThreadMXBean();
        long begin = threads.getCurrentThreadCpuTime();
        long elapsed;
        int count = 0;
        do {
            decoder.decode(Files.readAllBytes(files.get(count % files.size())), size);
            count++;
            elapsed = threads.getCurrentThreadCpuTime() - begin;
        } while (elapsed < seconds * 1e9);
        return count * 1e9 / elapsed;
    }

    private static void add(Map<String, List<Double>> rates, String by, double rate) {
        rates.computeIfAbsent(by, b -> new ArrayList<>()).add(rate);
    }

    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        return (sorted.get(sorted.size() / 2) + sorted.get((sorted.size() - 1) / 2)) / 2;
    }

    private static List<Path> unpack(Path tar, Path directory) throws IOException {
        List<Path> files = new ArrayList<>();
        try (TarArchiveInputStream in = new TarArchiveInputStream(Files.newInputStream(tar))) {
            TarArchiveEntry entry = in.getNextEntry();
            while (entry != null && files.size() < MOST_SMALL) {
                String name = entry.getName().toLowerCase(Locale.ROOT);
                if (entry.isFile() && (name.endsWith(".jpeg") || name.endsWith(".jpg"))) {
                    files.add(
                            Files.write(
                                    directory.resolve(files.size() + ".jpg"), in.readAllBytes()));
                }
                entry = in.getNextEntry();
            }
        }
        if (files.isEmpty()) {
            throw new IOException("There is no JPEG in " + tar);
        }
        return files;
    }
}

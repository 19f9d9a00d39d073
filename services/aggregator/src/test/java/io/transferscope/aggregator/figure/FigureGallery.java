package io.transferscope.aggregator.figure;

import io.transferscope.aggregator.report.Measurement;
import io.transferscope.contracts.plan.NetworkId;
import io.transferscope.contracts.plan.Task;
import io.transferscope.contracts.plan.Treatment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;

/** Draws made-up studies into {@code target/figures}, to be looked at. */
final class FigureGallery {
    private FigureGallery() {}

    public static void main(String[] args) throws IOException {
        Path folder =
                Files.createDirectories(Path.of(args.length > 0 ? args[0] : "target/figures"));
        List<Measurement> all = madeUp(7, 2, true);
        write(folder, "full", content("tiny-random", all, 7));
        write(folder, "one-split", content("quickstart", madeUp(7, 1, false), 7));
        write(
                folder,
                "some",
                content(
                        "partial",
                        all.stream()
                                .filter(m -> List.of(0, 3, 5).contains(m.copiedLayers()))
                                .filter(m -> !m.network().label().endsWith("+"))
                                .toList(),
                        7));
        write(folder, "only-base", content("just-begun", only(all, m -> m.copiedLayers() == 0), 7));
        write(folder, "nothing", content("planned", List.of(), 7));
        if (args.length > 1) {
            write(folder, "paper", content("yosinski-2014", means(Path.of(args[1])), 7, 0.002));
        }
    }

    static TransferContent content(String study, List<Measurement> measurements, int layers) {
        return content(study, measurements, layers, 0.05);
    }

    private static TransferContent content(
            String study, List<Measurement> measurements, int layers, double chance) {
        return new TransferContent(
                study,
                measurements.size() + " of 142 networks, alexnet-32, 20 + 20 classes",
                chance,
                layers,
                EnumSet.allOf(Task.class),
                measurements);
    }

    /** Networks as in the paper: a dip of BnB in the middle, AnB falling, AnB+ above all. */
    static List<Measurement> madeUp(int layers, int splits, boolean random) {
        Random noise = new Random(7);
        List<Measurement> networks = new ArrayList<>();
        for (int split = 0; split < splits; split++) {
            for (String target : List.of("A", "B")) {
                String source = target.equals("A") ? "B" : "A";
                double base = 0.475 + 0.008 * noise.nextGaussian();
                add(networks, split, "base" + target, base);
                for (int n = 1; n <= layers; n++) {
                    double dip = 0.035 * Math.exp(-Math.pow(n - 4.6, 2) / 2);
                    double specific = 0.0016 * n * n;
                    double e = 0.006;
                    add(
                            networks,
                            split,
                            target + n + target,
                            base - dip + e * noise.nextGaussian());
                    add(
                            networks,
                            split,
                            target + n + target + "+",
                            base + 0.004 + e * noise.nextGaussian());
                    add(
                            networks,
                            split,
                            source + n + target,
                            base - dip - specific + e * noise.nextGaussian());
                    add(
                            networks,
                            split,
                            source + n + target + "+",
                            base + 0.012 + 0.002 * n + e * noise.nextGaussian());
                    if (random) {
                        add(networks, split, "R" + n + target, Math.max(0.05, base - 0.055 * n));
                    }
                }
            }
        }
        return networks;
    }

    static List<Measurement> only(List<Measurement> all, Predicate<Measurement> which) {
        return all.stream().filter(which).toList();
    }

    private static List<Measurement> means(Path csv) throws IOException {
        List<Measurement> means = new ArrayList<>();
        for (String line : Files.readAllLines(csv)) {
            String[] cells = line.split(",");
            if (line.startsWith("#") || cells[0].equals("treatment")) {
                continue;
            }
            String label = cells[0].equals("base") ? "baseB" : cells[0].replace("n", cells[1]);
            add(means, 0, label, Double.parseDouble(cells[2]));
        }
        return means;
    }

    private static void add(List<Measurement> all, int split, String label, double accuracy) {
        all.add(
                new Measurement(
                        new NetworkId("made-up", split, 0, Treatment.parse(label)), accuracy));
    }

    private static void write(Path folder, String name, TransferContent content)
            throws IOException {
        Figure figure = new TransferFigure(content);
        Files.write(folder.resolve(name + ".svg"), FigureWriter.svg(figure));
        Files.write(folder.resolve(name + ".png"), FigureWriter.png(figure, 2 * figure.width()));
    }
}

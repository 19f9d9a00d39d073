package io.transferscope.report.figure;

import io.transferscope.contracts.plan.NetworkId;
import io.transferscope.contracts.plan.StudyPlan;
import io.transferscope.report.results.PretrainedStudies;
import io.transferscope.report.results.StudyResults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Draws made-up studies into {@code target/figures}, to be looked at; and the quick start, where a
 * second argument names its results.csv.
 */
final class FigureGallery {
    static final String CONTROLS = "\"controls\": [\"random\"]";

    static final String GROUPS =
            """
            "split": {"kind": "groups", "column": "group", "a": ["even"], "b": ["odd"]}
            """;

    static final String PRETRAINED =
            """
            "pretrained": {"weights": "file:/w.npz", "preset": "thin-32", "scale": 255,
                           "mean": [0.4, 0.5, 0.6], "deviation": [0.2, 0.2, 0.2]},
            "split": {"kind": "none"}, "replicates": 3
            """;

    private final Path folder;

    private FigureGallery(Path folder) {
        this.folder = folder;
    }

    public static void main(String[] args) throws IOException {
        Path folder =
                Files.createDirectories(Path.of(args.length > 0 ? args[0] : "target/figures"));
        FigureGallery gallery = new FigureGallery(folder);
        gallery.draw();
        if (args.length > 1) {
            gallery.drawQuickStart(Path.of(args[1]));
        }
    }

    private void draw() throws IOException {
        for (Map.Entry<String, StudyResults> study : studies().entrySet()) {
            StudyContent content = StudyContent.of(study.getValue());
            write("figure-2-" + study.getKey(), new TransferFigure(content, FigureLayout.WIDE));
            write("narrow-" + study.getKey(), new TransferFigure(content, FigureLayout.NARROW));
            write(
                    "figure-3-" + study.getKey(),
                    new DifferenceFigure(List.of(content)).draw(FigureLayout.WIDE));
            for (FigureLayout layout : FigureLayout.values()) {
                write(
                        "equal-budget-" + layout + "-" + study.getKey(),
                        new EqualBudgetFigure(content).draw(layout));
            }
            write(
                    "learning-curves-" + study.getKey(),
                    new LearningCurves(content).draw(FigureLayout.WIDE));
            if (!study.getValue().trainingImages().isEmpty()) {
                write(
                        "training-images-" + study.getKey(),
                        new SweepFigure(content).draw(FigureLayout.WIDE));
            }
        }
        overlay("two", "controls", "dissimilar");
        overlay("four", "large", "dissimilar", "imported", "some");
        overlay("with-pretrained", "all-curves", "dissimilar");
    }

    /** As docs/images has it, from the quick start's results.csv. */
    private void drawQuickStart(Path csv) throws IOException {
        Map<String, Integer> correct = new HashMap<>();
        for (String line : Files.readAllLines(csv)) {
            String[] cells = line.split(",");
            if (!cells[0].equals("study")) {
                correct.put(cells[3], Integer.valueOf(cells[11]));
            }
        }
        StudyPlan plan = MadeUpStudies.plan("quickstart", "\"network\": {\"preset\": \"thin-32\"}");
        StudyResults results =
                MadeUpStudies.results(plan, network -> correct.get(network.label()), 500);
        write("quickstart", new TransferFigure(StudyContent.of(results), FigureLayout.WIDE));
    }

    private void overlay(String name, String... keys) throws IOException {
        List<StudyContent> contents =
                Stream.of(keys).map(studies()::get).map(StudyContent::of).toList();
        write("figure-2-" + name, new OverlayFigure(contents).draw(FigureLayout.WIDE));
        write("narrow-" + name, new OverlayFigure(contents).draw(FigureLayout.NARROW));
        write("figure-3-" + name, new DifferenceFigure(contents).draw(FigureLayout.WIDE));
    }

    static Map<String, StudyResults> studies() {
        Map<String, StudyResults> studies = new LinkedHashMap<>();
        var one = MadeUpStudies.plan("quickstart", "");
        var controls = MadeUpStudies.plan("tiny-random", CONTROLS);
        var large =
                MadeUpStudies.plan(
                        "large",
                        CONTROLS
                                + ", \"split\": {\"kind\": \"random\", \"count\": 20}, \"replicates\": 5");
        studies.put("one-split", MadeUpStudies.results(one));
        studies.put("controls", MadeUpStudies.results(controls));
        studies.put("large", MadeUpStudies.results(large));
        studies.put("nothing", MadeUpStudies.results(one, MadeUpStudies.NONE, MadeUpStudies.NONE));
        studies.put(
                "some",
                MadeUpStudies.results(
                        controls, labelled("base.|.[135].|.[24]B\\+?"), labelled("A3B|R5A")));
        studies.put(
                "three-layers",
                MadeUpStudies.results(
                        MadeUpStudies.plan(
                                "three",
                                "\"copiedLayers\": [1, 2, 3], \"split\": {\"kind\": \"random\", \"count\": 3}")));
        studies.put(
                "sweep", MadeUpStudies.results(MadeUpStudies.sweep("sweep", 50, 100, 250, 500)));
        studies.put(
                "dissimilar",
                MadeUpStudies.results(
                        MadeUpStudies.plan("tiny-dissimilar", CONTROLS + ", " + GROUPS)));
        studies.put("imported", paper());
        studies.put("pretrained", PretrainedStudies.ofOneTask(3).results());
        studies.put(
                "pretrained-here",
                MadeUpStudies.results(MadeUpStudies.plan("pretrained", PRETRAINED)));
        studies.put("all-curves", PretrainedStudies.ofTwoTasks(3).results());
        return studies;
    }

    /** Means of the accuracies in the logs that the paper's authors published. */
    static StudyResults paper() {
        Map<String, Double> means = new LinkedHashMap<>();
        means.put("baseB", 0.6251);
        put(means, "B%dB", 0.6267, 0.6235, 0.6211, 0.6048, 0.5935, 0.6188, 0.6232);
        put(means, "B%dB+", 0.6177, 0.6215, 0.6313, 0.6287, 0.6301, 0.6276, 0.6266);
        put(means, "A%dB", 0.6282, 0.6239, 0.6189, 0.5998, 0.5780, 0.5806, 0.5425);
        put(means, "A%dB+", 0.6373, 0.6358, 0.6426, 0.6398, 0.6446, 0.6460, 0.6465);
        return MadeUpStudies.imported("yosinski-2014", means, List.of("baseA"));
    }

    private static void put(Map<String, Double> means, String label, double... accuracies) {
        for (int n = 1; n <= accuracies.length; n++) {
            means.put(label.formatted(n), accuracies[n - 1]);
        }
    }

    static Predicate<NetworkId> labelled(String pattern) {
        return network -> network.label().matches(pattern);
    }

    private void write(String name, Figure figure) throws IOException {
        Files.write(folder.resolve(name + ".svg"), FigureWriter.svg(figure));
        Files.write(
                folder.resolve(name + ".png"),
                FigureWriter.png(figure, FigureWriter.DEFAULT_SCALE * figure.width()));
    }
}

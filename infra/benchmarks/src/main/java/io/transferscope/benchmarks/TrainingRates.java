package io.transferscope.benchmarks;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What was measured, as text. */
final class TrainingRates {
    private final Map<Workload, Map<BenchmarkEngine, List<Double>>> rates = new LinkedHashMap<>();

    void add(Workload workload, BenchmarkEngine engine, double rate) {
        rates.computeIfAbsent(workload, w -> new EnumMap<>(BenchmarkEngine.class))
                .computeIfAbsent(engine, e -> new ArrayList<>())
                .add(rate);
    }

    /** A column for each engine, then how many times each peer's rate ours is. */
    void print(PrintWriter out, List<BenchmarkEngine> engines) {
        out.printf(Locale.ROOT, "%n%-32s", "images/s of a core, medians");
        engines.forEach(engine -> out.printf(Locale.ROOT, "  %20s", engine.title()));
        out.println();
        for (Workload workload : rates.keySet()) {
            out.printf(Locale.ROOT, "%-32s", workload);
            for (BenchmarkEngine engine : engines) {
                String text =
                        engine.does(workload)
                                ? String.format(Locale.ROOT, "%.1f", median(workload, engine))
                                : "";
                out.printf(Locale.ROOT, "  %20s", text);
            }
            out.println();
        }
        rates.forEach((workload, ofEngines) -> printRatios(out, workload, ofEngines.keySet()));
        out.flush();
    }

    private void printRatios(PrintWriter out, Workload workload, Set<BenchmarkEngine> engines) {
        for (BenchmarkEngine engine : engines) {
            if (engine != BenchmarkEngine.TRANSFERSCOPE) {
                double own = median(workload, BenchmarkEngine.TRANSFERSCOPE);
                out.printf(
                        Locale.ROOT,
                        "training-rate %s against %s ratio %.2f%n",
                        workload,
                        engine.title(),
                        own / median(workload, engine));
            }
        }
    }

    private double median(Workload workload, BenchmarkEngine engine) {
        return Median.of(rates.getOrDefault(workload, Map.of()).getOrDefault(engine, List.of()));
    }
}

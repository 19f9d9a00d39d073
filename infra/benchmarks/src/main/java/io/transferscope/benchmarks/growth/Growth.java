package io.transferscope.benchmarks.growth;

import io.transferscope.benchmarks.aggregator.MadeUpStudy;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How time and memory of what is done for a study grow with its networks. */
@Command(
        name = "growth",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Plans studies of about 1,000, 10,000 and 100,000 networks and does for them what"
                    + " splitter, transfer and aggregator do, in this process, without broker and"
                    + " object store.",
            "Prints the seconds of each step, the megabytes of what it leaves in memory, and the"
                    + " power of the number of networks with which both grow from the second size"
                    + " to the third: 1 is in proportion."
        })
public final class Growth implements Callable<Integer> {
    private static final int DEFAULT_LARGEST = 100_000;

    /** Splits and replicates, of 58 networks each. */
    private record Size(int splits, int replicates) {
        int networks() {
            return splits * replicates * 58;
        }
    }

    private static final List<Size> SIZES =
            List.of(new Size(9, 2), new Size(34, 5), new Size(100, 17));

    @Spec private CommandSpec spec;

    @Option(
            names = "--largest",
            paramLabel = "N",
            defaultValue = "" + DEFAULT_LARGEST,
            description = "Leaves out studies of more networks (default: ${DEFAULT-VALUE}).")
    private int largest;

    @Override
    public Integer call() throws Exception {
        List<Size> sizes = SIZES.stream().filter(size -> size.networks() <= largest).toList();
        if (sizes.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--largest must be at least "
                            + SIZES.get(0).networks()
                            + ", but is "
                            + largest);
        }
        measure(sizes.get(0)); // until everything is compiled
        measure(sizes.get(0));
        Map<String, List<StepCost>> table = new LinkedHashMap<>();
        for (Size size : sizes) {
            measure(size)
                    .forEach(
                            (step, cost) ->
                                    table.computeIfAbsent(step, any -> new ArrayList<>())
                                            .add(cost));
        }
        print(sizes, table);
        return 0;
    }

    private static Map<String, StepCost> measure(Size size) throws Exception {
        return new Steps(MadeUpStudy.request(size.splits(), size.replicates())).measure();
    }

    private void print(List<Size> sizes, Map<String, List<StepCost>> table) {
        PrintWriter out = spec.commandLine().getOut();
        String networks =
                sizes.stream()
                        .map(size -> String.format(Locale.ROOT, "%,17d", size.networks()))
                        .collect(Collectors.joining());
        out.printf(Locale.ROOT, "%-46s%s%12s%n", "networks", networks, "");
        out.printf(
                Locale.ROOT,
                "%-46s%s%12s%n",
                "step",
                String.format(Locale.ROOT, "%10s%7s", "s", "MB").repeat(sizes.size()),
                "slopes");
        table.forEach(
                (step, costs) -> {
                    String cells =
                            costs.stream()
                                    .map(
                                            cost ->
                                                    String.format(
                                                            Locale.ROOT,
                                                            "%10.3f%7.1f",
                                                            cost.seconds(),
                                                            cost.megabytes()))
                                    .collect(Collectors.joining());
                    out.printf(Locale.ROOT, "%-46s%s%12s%n", step, cells, slopes(sizes, costs));
                });
        out.flush();
    }

    private static String slopes(List<Size> sizes, List<StepCost> costs) {
        int last = sizes.size() - 1;
        if (last < 1) {
            return "";
        }
        double ratio = (double) sizes.get(last).networks() / sizes.get(last - 1).networks();
        return slope(ratio, costs.get(last).seconds() / costs.get(last - 1).seconds())
                + slope(ratio, costs.get(last).megabytes() / costs.get(last - 1).megabytes());
    }

    /** The exponent of a power law; nothing where there is nothing to compare. */
    private static String slope(double ratio, double growth) {
        double exponent = Math.log(growth) / Math.log(ratio);
        return Double.isFinite(exponent)
                ? String.format(Locale.ROOT, "%6.2f", exponent)
                : String.format(Locale.ROOT, "%6s", "");
    }
}

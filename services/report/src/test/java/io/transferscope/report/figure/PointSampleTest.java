package io.transferscope.report.figure;

import static org.assertj.core.api.Assertions.assertThat;

import io.transferscope.contracts.plan.NetworkId;
import io.transferscope.contracts.plan.Treatment;
import io.transferscope.report.results.Curve;
import io.transferscope.report.results.NetworkAccuracy;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PointSampleTest {
    @Test
    void everyNetworkIsDrawnWhereThereAreNotTooMany() {
        List<NetworkAccuracy> base = many("baseA", PointSample.MOST);

        PointSample sample = new PointSample(base);

        assertThat(sample.of(Curve.BASE)).isEqualTo(base);
        assertThat(sample.note()).isEmpty();
    }

    @Test
    void ofVeryManyEachTreatmentHasItsShareFromItsLowestToItsHighest() {
        List<NetworkAccuracy> few = many("A3B", 10);

        PointSample sample =
                new PointSample(
                        Stream.of(many("baseA", 60_000), many("A1A", 30_000), few)
                                .flatMap(List::stream)
                                .toList());

        assertThat(sample.of(Curve.BASE)).hasSize(3_332);
        assertThat(accuracies(sample, Curve.BASE)).startsWith(0.0).endsWith(1.0).isSorted();
        assertThat(sample.of(Curve.SELFFER)).hasSize(1_666);
        assertThat(accuracies(sample, Curve.TRANSFER)).containsExactly(0.0, 1.0);
        assertThat(sample.note())
                .singleElement()
                .asString()
                .startsWith("5000 of 90010 networks are drawn as points");
    }

    private static List<Double> accuracies(PointSample sample, Curve curve) {
        return sample.of(curve).stream().map(NetworkAccuracy::accuracy).toList();
    }

    /** Of all accuracies, in no order. */
    private static List<NetworkAccuracy> many(String label, int count) {
        Treatment treatment = Treatment.parse(label);
        return IntStream.range(0, count)
                .mapToObj(
                        i ->
                                new NetworkAccuracy(
                                        new NetworkId("many", 0, i, treatment),
                                        (i * 7 % count) / (count - 1.0)))
                .toList();
    }
}

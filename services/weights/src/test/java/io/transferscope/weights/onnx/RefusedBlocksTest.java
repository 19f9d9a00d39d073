package io.transferscope.weights.onnx;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RefusedBlocksTest {
    @Test
    void branchesThatAreNoBlock() {
        TestGraph graph = new TestGraph();
        String first = graph.conv(TestGraph.IMAGES, 3, 4, 3, 1);
        String gate = graph.node("Sigmoid", List.of(graph.conv(first, 4, 4, 3, 1)));

        RefusedModelsTest.assertRefused(
                graph.modelOfMeans(graph.node("Mul", List.of(first, gate)), 4), "node \\d+ \\(Mul");
    }

    @Test
    void shortcutsThatPadOtherwise() {
        TestGraph graph = new TestGraph();
        String first = graph.conv(TestGraph.IMAGES, 3, 4, 3, 1);
        String shortcut = graph.node("Pad", List.of(first, graph.integers(0, 0, 0, 0, 0, 2, 0, 0)));
        String sum = graph.node("Add", List.of(graph.conv(first, 4, 6, 3, 1), shortcut));

        RefusedModelsTest.assertRefused(
                graph.modelOfMeans(sum, 6), "half of the channels of zeros before");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 3, -1})
    void shortcutsOfSomeImagesOnly(long end) {
        TestGraph graph = new TestGraph();
        String first = graph.conv(TestGraph.IMAGES, 3, 4, 3, 1);
        String shortcut =
                graph.node(
                        "Slice",
                        List.of(first, graph.integers(0), graph.integers(end), graph.integers(0)));
        String sum = graph.node("Add", List.of(graph.conv(first, 4, 4, 3, 1), shortcut));

        RefusedModelsTest.assertRefused(graph.modelOfMeans(sum, 4), "it keeps other pixels than");
    }

    /** Eight channels of eight pixels can be added to themselves in any order. */
    @Test
    void branchesInAnotherOrderOfAxes() {
        TestGraph graph = new TestGraph();
        String first = graph.conv(TestGraph.IMAGES, 3, 8, 3, 1);
        String turned =
                graph.node(
                        "Transpose",
                        List.of(graph.conv(first, 8, 8, 3, 1)),
                        Messages.integers("perm", 0, 2, 3, 1));
        String sum = graph.node("Add", List.of(turned, first));

        RefusedModelsTest.assertRefused(
                graph.modelOfMeans(sum, 8),
                "the branch that it begins ends in another order of axes");
    }
}

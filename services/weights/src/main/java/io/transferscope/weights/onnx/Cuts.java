package io.transferscope.weights.onnx;

import io.transferscope.weights.file.WeightsException;
import java.util.ArrayList;
import java.util.List;

/** Reads what a Slice cuts: attributes up to opset 9, inputs since. */
final class Cuts {
    private Cuts() {}

    /** Integers behind the name of a tensor. */
    interface Source {
        List<Long> list(String tensor) throws WeightsException;
    }

    static List<Cut> of(Node node, Source integers) throws WeightsException {
        List<Long> starts = given(node, integers, 1, "starts");
        List<Long> ends = given(node, integers, 2, "ends");
        List<Long> axes = given(node, integers, 3, "axes");
        List<Long> steps = given(node, integers, 4, "steps");
        node.attributes().requireAllAsked();
        boolean fit =
                starts.size() == ends.size()
                        && (axes.isEmpty() || axes.size() == starts.size())
                        && (steps.isEmpty() || steps.size() == starts.size());
        if (!fit) {
            throw node.fault("its starts, ends, axes and steps are not as many");
        }
        List<Cut> cuts = new ArrayList<>();
        for (int i = 0; i < starts.size(); i++) {
            long axis = axes.isEmpty() ? i : axes.get(i);
            long step = steps.isEmpty() ? 1 : steps.get(i);
            cuts.add(new Cut(axis, starts.get(i), ends.get(i), step));
        }
        return cuts;
    }

    private static List<Long> given(Node node, Source integers, int input, String attribute)
            throws WeightsException {
        String tensor = node.input(input);
        return tensor.isEmpty() ? node.attributes().integers(attribute) : integers.list(tensor);
    }
}

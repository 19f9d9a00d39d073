package io.transferscope.weights.matching;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A tensor's name, taken apart as the libraries put them together.
 *
 * @param module of the layer, such as layer1.0.conv1 or block1_conv1
 * @param leaf what the tensor is to the layer, such as weight or kernel
 */
record TensorName(String module, String leaf) {
    /** What wrappers put before all names. */
    private static final List<String> WRAPPERS = List.of("module.", "model.", "state_dict.");

    /** Keras 3: layers/conv2d/vars/0. */
    private static final Pattern NUMBERED = Pattern.compile("(?:.*/)?([^/]+)/vars/(\\d+)");

    /** Keras 1: block1_conv1/block1_conv1_W_1:0. */
    private static final Pattern DOUBLED = Pattern.compile("(?:.*/)?([^/]+)/\\1_(W|b)(?:_\\d+)?");

    /** Keras 2: block1_conv1/block1_conv1/kernel:0. */
    private static final Pattern NESTED = Pattern.compile("(?:.*/)?([^/]+)/([^/]+)");

    static TensorName of(String name) {
        String plain = name.replaceFirst(":0$", "");
        Matcher numbered = NUMBERED.matcher(plain);
        if (numbered.matches()) {
            return new TensorName(unwrapped(numbered.group(1)), "vars/" + numbered.group(2));
        }
        Matcher doubled = DOUBLED.matcher(plain);
        if (doubled.matches()) {
            String leaf = doubled.group(2).equals("W") ? "kernel" : "bias";
            return new TensorName(unwrapped(doubled.group(1)), leaf);
        }
        Matcher nested = NESTED.matcher(plain);
        if (nested.matches()) {
            return new TensorName(unwrapped(nested.group(1)), nested.group(2));
        }
        String unwrapped = unwrapped(plain);
        int point = unwrapped.lastIndexOf('.');
        return new TensorName(
                unwrapped.substring(0, Math.max(point, 0)), unwrapped.substring(point + 1));
    }

    /** The name without what wrappers put before it. */
    static String unwrapped(String name) {
        for (String wrapper : WRAPPERS) {
            if (name.startsWith(wrapper)) {
                return unwrapped(name.substring(wrapper.length()));
            }
        }
        return name;
    }
}

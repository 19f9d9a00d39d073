package io.transferscope.cli.weights;

import io.transferscope.cli.dataset.PrintableName;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Which output is which class folder, and how many images of each a network classified right. */
final class Accuracy {
    private Accuracy() {}

    /**
     * @param classes in the order of outputs
     */
    static List<String> lines(List<String> classes, List<Classified> all) {
        int[] right = new int[classes.size()];
        int[] images = new int[classes.size()];
        for (Classified each : all) {
            int label = classes.indexOf(each.image().className());
            images[label]++;
            right[label] += each.best() == label ? 1 : 0;
        }
        List<String> lines = new ArrayList<>();
        int sum = 0;
        for (int i = 0; i < images.length; i++) {
            sum += right[i];
            lines.add(line(i, share(right[i], images[i]), classes.get(i)));
        }
        lines.add(
                0, share(sum, all.size()) + " right; by output, and the class folder that it is:");
        return lines;
    }

    private static String line(int output, String share, String folder) {
        return String.format(
                Locale.ROOT, "%5d  %-24s  %s", output, share, PrintableName.of(folder));
    }

    private static String share(int right, int images) {
        return String.format(
                Locale.ROOT,
                "%,d of %,d (%.1f %%)",
                right,
                images,
                images == 0 ? 0 : 100.0 * right / images);
    }
}

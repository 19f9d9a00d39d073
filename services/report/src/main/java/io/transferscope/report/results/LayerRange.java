package io.transferscope.report.results;

import java.util.List;

/** Numbers of copied layers from one to another, both included; written as in "3-7". */
public record LayerRange(int first, int last) {
    private static final List<Integer> STARTS = List.of(1, 3, 5);

    /** The paper's ranges, in a study that copies up to so many layers. */
    public static List<LayerRange> upTo(int last) {
        return STARTS.stream()
                .filter(first -> first <= last)
                .map(first -> new LayerRange(first, last))
                .toList();
    }

    @Override
    public String toString() {
        return first + "-" + last;
    }
}

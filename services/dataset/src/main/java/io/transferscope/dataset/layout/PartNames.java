package io.transferscope.dataset.layout;

import io.transferscope.contracts.dataset.Part;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What people call the parts of a data set. */
final class PartNames {
    private static final Set<String> TRAIN = Set.of("train", "training");
    private static final Set<String> VALIDATION = Set.of("val", "valid", "validation");
    private static final Set<String> TEST = Set.of("test", "testing");

    private PartNames() {}

    /** The part of this name, in whatever case. */
    static Optional<Part> find(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (TRAIN.contains(lower)) {
            return Optional.of(Part.TRAIN);
        }
        return VALIDATION.contains(lower) ? Optional.of(Part.VALIDATION) : Optional.empty();
    }

    /** Whether it is the part that no study uses. */
    static boolean isTest(String name) {
        return TEST.contains(name.toLowerCase(Locale.ROOT));
    }

    static String label(Part part) {
        return part == Part.TRAIN ? "train" : "val";
    }
}

package io.transferscope.dataset.layout;

import io.transferscope.contracts.study.Fault;
import io.transferscope.dataset.tree.RefusedException;
import io.transferscope.dataset.tree.TreeGuard;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** What is wrong with names of classes: names that look the same, and are not. */
final class ClassLabels {
    private static final int LONGEST = 255;
    private static final Pattern BLANK_AROUND =
            Pattern.compile(
                    "^[\\s\\p{Z}\\u200B\\uFEFF].*|.*[\\s\\p{Z}\\u200B\\uFEFF]$", Pattern.DOTALL);

    private ClassLabels() {}

    static List<Fault> faults(Set<String> names) {
        List<Fault> faults = new ArrayList<>();
        Map<String, String> seen = new HashMap<>();
        for (String name : names) {
            String shown = TreeGuard.shown(name);
            String other = seen.putIfAbsent(Normalizer.normalize(name, Normalizer.Form.NFC), name);
            if (name.isBlank()) {
                faults.add(RefusedException.fault("has a class without a name"));
            } else if (BLANK_AROUND.matcher(name).matches()) {
                faults.add(
                        RefusedException.fault(
                                String.format(
                                        Locale.ROOT,
                                        "has the class \"%s\", with a blank at an end of its name: remove it",
                                        shown)));
            } else if (name.length() > LONGEST || name.chars().anyMatch(Character::isISOControl)) {
                faults.add(
                        RefusedException.fault(
                                String.format(
                                        Locale.ROOT,
                                        "has a class whose name has control characters, or more than %d characters: %s",
                                        LONGEST,
                                        shown)));
            } else if (name.indexOf('\uFFFD') >= 0) {
                faults.add(
                        RefusedException.fault(
                                String.format(
                                        Locale.ROOT,
                                        "has the class %s, whose name was lost in another encoding",
                                        shown)));
            } else if (other != null) {
                faults.add(
                        RefusedException.fault(
                                String.format(
                                        Locale.ROOT,
                                        "has two classes %s, whose names look the same and are different in Unicode: rename one",
                                        shown)));
            }
        }
        return faults;
    }
}

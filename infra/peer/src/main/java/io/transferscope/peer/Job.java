package io.transferscope.peer;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A network to be trained, by the paper's label: baseA, A3B, A3B+.
 *
 * @param target task that it is trained on
 * @param source task whose base network its first layers come from
 * @param copied number of those layers; 0 for a base network
 * @param frozen whether they stay as they are
 */
record Job(String label, char target, char source, int copied, boolean frozen) {
    private static final Pattern LABEL = Pattern.compile("base([AB])|([AB])([1-7])([AB])(\\+?)");

    static Job parse(String label) {
        Matcher matcher = LABEL.matcher(label);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("no network is called " + label);
        }
        if (matcher.group(1) != null) {
            char task = matcher.group(1).charAt(0);
            return new Job(label, task, task, 0, false);
        }
        return new Job(
                label,
                matcher.group(4).charAt(0),
                matcher.group(2).charAt(0),
                Integer.parseInt(matcher.group(3)),
                matcher.group(5).isEmpty());
    }

    /** The network that has to be trained before. */
    Optional<String> base() {
        return copied == 0 ? Optional.empty() : Optional.of("base" + source);
    }

    /** How many of the first layers do not learn. */
    int frozenLayers() {
        return frozen ? copied : 0;
    }
}

package io.transferscope.runtime.settings;

import io.smallrye.config.ConfigMappings.ConfigClass;
import io.transferscope.contracts.study.NearestNames;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds environment variables that look like settings of a program and are none: most often a
 * misspelt one, in whose place the default would count without a word. Those of our other programs
 * are left alone, since one set of variables may serve all.
 */
public final class SettingsCheck {
    private static final Logger LOG = LoggerFactory.getLogger(SettingsCheck.class);
    private static final String OURS = "TRANSFERSCOPE_";

    /** How the names of variables begin that only some of our programs read. */
    private static final Set<String> ELSEWHERE =
            Set.of(
                    "AGGREGATOR_",
                    "SETUP_",
                    "SPLITTER_",
                    "TRAINER_",
                    "TRANSFER_",
                    "EMBEDDED_",
                    "CRASH_POINT",
                    "DETAILS",
                    "TOKEN");

    /** What Kubernetes adds to pods beside a service whose name begins like ours. */
    private static final Pattern SERVICE_LINK =
            Pattern.compile(".*_(SERVICE_HOST|SERVICE_PORT(_.*)?|PORT(_[0-9]+_.*)?)");

    private final Set<String> known = new TreeSet<>();

    private SettingsCheck(Class<?>... configs) {
        Stream.concat(Stream.of(RuntimeConfig.class), Stream.of(configs))
                .flatMap(
                        config -> ConfigClass.configClass(config).getProperties().keySet().stream())
                .filter(name -> !name.endsWith("[*]")) // a member of a list, which is there itself
                .map(Setting::variable)
                .forEach(known::add);
    }

    /**
     * Says in the log which variables of this process count for nothing.
     *
     * @param configs the program's settings, beside those that all share
     */
    public static void log(Class<?>... configs) {
        unknown(System.getenv().keySet(), configs).forEach(LOG::warn);
    }

    /**
     * Which of these variables count for nothing, each in a sentence.
     *
     * @param configs the program's settings, beside those that all share
     */
    public static List<String> unknown(Collection<String> variables, Class<?>... configs) {
        SettingsCheck check = new SettingsCheck(configs);
        return variables.stream().filter(check::isUnknown).sorted().map(check::words).toList();
    }

    private boolean isUnknown(String variable) {
        return variable.startsWith(OURS)
                && !known.contains(variable)
                && !isMember(variable)
                && !isElsewhere(variable.substring(OURS.length()))
                && !SERVICE_LINK.matcher(variable).matches();
    }

    /** Of a list, with its number at the end. */
    private boolean isMember(String variable) {
        return known.contains(variable.replaceAll("_[0-9]+_$", ""));
    }

    private boolean isElsewhere(String name) {
        return ELSEWHERE.stream()
                .filter(
                        beginning ->
                                known.stream().noneMatch(own -> own.startsWith(OURS + beginning)))
                .anyMatch(name::startsWith);
    }

    private String words(String variable) {
        return String.format(
                Locale.ROOT,
                "The variable %s is no setting and counts for nothing; the nearest that is one is %s",
                variable,
                NearestNames.to(variable, known).stream().findFirst().orElse("none"));
    }
}

package io.transferscope.aggregator.rest;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import io.transferscope.contracts.json.Json;
import io.transferscope.contracts.json.JsonException;
import io.transferscope.contracts.plan.NetworkId;
import io.transferscope.contracts.study.NearestNames;
import io.transferscope.studies.NetworkStatus;
import io.transferscope.studies.StudySnapshot;
import io.transferscope.studies.StudyState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which networks of a study are to be tried again.
 *
 * @param names as somebody gave them; absent for all that failed
 */
record RetryRequest(@Nullable List<String> names) {
    static final int MAX_BYTES = 1 << 20;

    /** No study has more networks. */
    static final int MAX_NAMES = 100_000;

    /** The first unknown names are enough to see what is wrong. */
    private static final int MOST_SHOWN = 5;

    private static final String NETWORKS = "networks";

    RetryRequest {
        names = names == null ? null : List.copyOf(names);
    }

    /** Of the body {@code {"networks": ["0/0/A3B", ...]}}, or of nothing. */
    static RetryRequest parse(byte[] body) {
        if (body.length == 0) {
            return new RetryRequest(null);
        }
        JsonNode json;
        try {
            json = Json.readTree(body);
        } catch (JsonException e) {
            throw ProblemException.badRequest("The body is no JSON: " + e.getMessage());
        }
        if (!json.isObject()) {
            throw ProblemException.badRequest("The body must be an object with networks");
        }
        for (Iterator<String> fields = json.fieldNames(); fields.hasNext(); ) {
            String field = fields.next();
            if (!field.equals(NETWORKS)) { // a typo must not have everything tried again
                throw ProblemException.badRequest(
                        String.format(
                                Locale.ROOT,
                                "%.60s is not known; there is only %s",
                                field,
                                NETWORKS));
            }
        }
        @Nullable JsonNode networks = json.get(NETWORKS);
        if (networks == null || networks.isNull()) {
            return new RetryRequest(null);
        }
        if (!networks.isArray() || networks.isEmpty()) {
            throw ProblemException.badRequest(
                    "networks must be a list of names; leave it out to try all again that failed");
        }
        if (networks.size() > MAX_NAMES) {
            throw ProblemException.badRequest(
                    String.format(
                            Locale.ROOT,
                            "networks must name at most %d networks, and names %d",
                            MAX_NAMES,
                            networks.size()));
        }
        List<String> names = new ArrayList<>();
        for (JsonNode name : networks) {
            if (!name.isTextual() || name.textValue().isBlank()) {
                throw ProblemException.badRequest(
                        String.format(
                                Locale.ROOT,
                                "networks[%d] must be a name, such as \"0/0/A3B\"",
                                names.size()));
            }
            names.add(name.textValue());
        }
        return new RetryRequest(names);
    }

    /** The failed networks that are meant, in the plan's order. */
    List<NetworkId> choose(StudySnapshot study) {
        if (study.state() == StudyState.CANCELLED) {
            throw ProblemException.conflict(
                    String.format(
                            Locale.ROOT,
                            "Study %s was cancelled: nothing of it is tried again",
                            study.study()));
        }
        if (study.imported().isPresent()) {
            throw ProblemException.conflict(
                    String.format(
                            Locale.ROOT,
                            "Study %s was imported: nobody here trains its networks",
                            study.study()));
        }
        // Who is at work just now does not matter
        Map<NetworkId, NetworkStatus> statuses = new LinkedHashMap<>();
        for (int number = 0; number < study.size(); number++) {
            statuses.put(
                    study.network(number).network(), study.state(number, Instant.MAX).status());
        }
        List<NetworkId> failed =
                statuses.keySet().stream()
                        .filter(network -> statuses.get(network) == NetworkStatus.FAILED)
                        .toList();
        if (names == null) {
            return failed;
        }
        Map<String, List<NetworkId>> byName = byName(statuses.keySet());
        Set<NetworkId> wanted = new LinkedHashSet<>();
        List<String> unknown = new ArrayList<>();
        for (String name : new LinkedHashSet<>(names)) {
            List<NetworkId> meant = byName.getOrDefault(name, List.of());
            if (meant.isEmpty()) {
                unknown.add(name);
            }
            // A label alone means those of its networks that failed.
            List<NetworkId> both =
                    meant.stream()
                            .filter(network -> statuses.get(network) == NetworkStatus.FAILED)
                            .toList();
            wanted.addAll(both.isEmpty() ? meant : both);
        }
        refuse(study.study(), unknown, statuses.keySet());
        for (NetworkId network : wanted) {
            NetworkStatus status = requireNonNull(statuses.get(network));
            if (status != NetworkStatus.FAILED) {
                throw ProblemException.conflict(reason(network, status));
            }
        }
        return failed.stream().filter(wanted::contains).toList();
    }

    /** By the name in full, without the study, and by the label alone. */
    private static Map<String, List<NetworkId>> byName(Collection<NetworkId> networks) {
        Map<String, List<NetworkId>> byName = new HashMap<>();
        for (NetworkId network : networks) {
            for (String name :
                    List.of(network.toString(), withoutStudy(network), network.label())) {
                byName.computeIfAbsent(name, any -> new ArrayList<>()).add(network);
            }
        }
        return byName;
    }

    private static String withoutStudy(NetworkId network) {
        return network.toString().substring(network.study().length() + 1);
    }

    private static void refuse(String study, List<String> unknown, Collection<NetworkId> known) {
        if (unknown.isEmpty()) {
            return;
        }
        Set<String> nearest = new TreeSet<>();
        List<String> first = unknown.subList(0, Math.min(MOST_SHOWN, unknown.size()));
        for (String name : first) {
            String inside =
                    name.startsWith(study + "/") ? name.substring(study.length() + 1) : name;
            boolean isLabel = inside.indexOf('/') < 0;
            nearest.addAll(
                    NearestNames.like(
                            inside,
                            known.stream()
                                    .map(n -> isLabel ? n.label() : withoutStudy(n))
                                    .distinct()
                                    .toList()));
        }
        throw ProblemException.badRequest(
                String.format(
                        Locale.ROOT,
                        "Study %s has no network %s%s",
                        study,
                        String.join(", ", first),
                        unknown.size() == first.size()
                                ? ""
                                : String.format(
                                        Locale.ROOT,
                                        " and %d more",
                                        unknown.size() - first.size())),
                List.copyOf(nearest));
    }

    private static String reason(NetworkId network, NetworkStatus status) {
        String words =
                switch (status) {
                    case MEASURED -> "has its result";
                    case NOT_RUNNABLE -> "waits for its base network, which failed: retry that";
                    case WAITING, RUNNING, FAILED, ABSENT -> "has not failed, and is still to come";
                };
        return String.format(Locale.ROOT, "Network %s %s", network, words);
    }
}

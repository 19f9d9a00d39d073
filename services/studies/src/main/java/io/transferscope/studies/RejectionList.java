package io.transferscope.studies;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Rejections by the request they answer, the latest first. */
public record RejectionList(List<Rejection> latestFirst) {
    static final RejectionList EMPTY = new RejectionList(List.of());

    /** A rejection is read soon after it was given, so of too many the oldest are dropped. */
    private static final int MAX = 1000;

    private static final Comparator<Rejection> LATEST_FIRST =
            Comparator.comparing(Rejection::time)
                    .reversed()
                    .thenComparing(Rejection::requestDigest);

    public RejectionList {
        latestFirst = List.copyOf(latestFirst);
    }

    RejectionList with(Rejection rejection) {
        List<Rejection> all = new ArrayList<>(latestFirst);
        all.removeIf(old -> old.requestDigest().equals(rejection.requestDigest()));
        all.add(rejection);
        all.sort(LATEST_FIRST);
        return new RejectionList(all.size() > MAX ? all.subList(0, MAX) : all);
    }

    RejectionList after(Instant time) {
        return new RejectionList(
                latestFirst.stream().filter(rejection -> rejection.time().isAfter(time)).toList());
    }

    /** Without those of a study that were given at this time or before. */
    RejectionList without(String study, Instant time) {
        return new RejectionList(
                latestFirst.stream()
                        .filter(
                                rejection ->
                                        !study.equals(rejection.study())
                                                || rejection.time().isAfter(time))
                        .toList());
    }
}

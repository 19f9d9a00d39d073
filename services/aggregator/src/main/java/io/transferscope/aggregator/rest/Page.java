package io.transferscope.aggregator.rest;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Which part of a list is wanted.
 *
 * @param limit of its length
 * @param after name of the last one seen; absent for the beginning
 */
record Page(int limit, @Nullable String after) {
    static final int LARGEST = 1000;

    /** A part of a list, and how the next part is asked for, where there is one. */
    record Part<T>(List<T> items, Optional<String> next) {
        Part {
            items = List.copyOf(items);
        }
    }

    /** Of the parameters {@code limit} and {@code after}. */
    static Page parse(@Nullable String limit, @Nullable String after) {
        if (limit == null) {
            return new Page(LARGEST, after);
        }
        if (!limit.matches("[0-9]{1,6}")
                || Integer.parseInt(limit) < 1
                || Integer.parseInt(limit) > LARGEST) {
            throw ProblemException.badRequest(
                    String.format(
                            Locale.ROOT,
                            "Parameter limit must be a number from 1 to %d, but is %s",
                            LARGEST,
                            limit));
        }
        return new Page(Integer.parseInt(limit), after);
    }

    /** Of a list sorted by name, what comes after the name, whether or not the name is in it. */
    <T> Part<T> ofSorted(List<T> all, Function<T, String> name) {
        int begin = 0;
        while (after != null
                && begin < all.size()
                && name.apply(all.get(begin)).compareTo(after) <= 0) {
            begin++;
        }
        return part(all, begin, name);
    }

    /** Of a list in another order, what comes after the one of this name. */
    <T> Part<T> of(List<T> all, Function<T, String> name) {
        if (after == null) {
            return part(all, 0, name);
        }
        for (int i = 0; i < all.size(); i++) {
            if (name.apply(all.get(i)).equals(after)) {
                return part(all, i + 1, name);
            }
        }
        throw ProblemException.badRequest(
                String.format(Locale.ROOT, "Parameter after is nothing in the list: %s", after));
    }

    private <T> Part<T> part(List<T> all, int begin, Function<T, String> name) {
        int end = Math.min(all.size(), begin + limit);
        Optional<String> next =
                end == all.size() || end == begin
                        ? Optional.empty()
                        : Optional.of(reference(name.apply(all.get(end - 1))));
        return new Part<>(all.subList(begin, end), next);
    }

    private String reference(String last) {
        return String.format(
                Locale.ROOT,
                "?limit=%d&after=%s",
                limit,
                URLEncoder.encode(last, StandardCharsets.UTF_8));
    }
}

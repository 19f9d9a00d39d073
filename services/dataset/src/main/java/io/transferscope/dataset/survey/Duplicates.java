package io.transferscope.dataset.survey;

import io.transferscope.contracts.dataset.DatasetInventory.DuplicateCount;
import io.transferscope.contracts.dataset.DuplicateKind;
import io.transferscope.contracts.dataset.Part;
import io.transferscope.dataset.source.Catalogue;
import io.transferscope.dataset.source.ImageId;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds images whose decoded pixels are the same. */
final class Duplicates {
    private static final int EXAMPLES = 10;
    private static final int NAMED_COPIES = 10;

    /** Images by 128 bits of their pixels' digest, which suffice for as many as there may be. */
    private final Map<Pixels, List<ImageId>> images = new HashMap<>();

    private record Pixels(long high, long low) {}

    synchronized void add(ImageId image, byte[] pixelDigest) {
        ByteBuffer digest = ByteBuffer.wrap(pixelDigest);
        images.computeIfAbsent(
                        new Pixels(digest.getLong(), digest.getLong()), p -> new ArrayList<>(1))
                .add(image);
    }

    /** By kind; only kinds that there are. */
    synchronized List<DuplicateCount> counts(Catalogue catalogue) {
        Map<DuplicateKind, List<List<ImageId>>> groups = new EnumMap<>(DuplicateKind.class);
        for (List<ImageId> copies : images.values()) {
            if (copies.size() > 1) {
                groups.computeIfAbsent(kind(copies), k -> new ArrayList<>()).add(copies);
            }
        }
        return groups.entrySet().stream()
                .map(
                        group ->
                                new DuplicateCount(
                                        group.getKey(),
                                        group.getValue().stream().mapToInt(List::size).sum(),
                                        first(group.getValue(), catalogue)))
                .toList();
    }

    private static DuplicateKind kind(List<ImageId> copies) {
        Set<String> classes = new HashSet<>();
        Set<Part> parts = new HashSet<>();
        for (ImageId copy : copies) {
            classes.add(copy.className());
            parts.add(copy.part());
        }
        if (classes.size() > 1) {
            return DuplicateKind.BETWEEN_CLASSES;
        }
        if (parts.size() > 1) {
            return DuplicateKind.BETWEEN_PARTS;
        }
        return parts.contains(Part.TRAIN)
                ? DuplicateKind.WITHIN_TRAIN
                : DuplicateKind.WITHIN_VALIDATION;
    }

    private static List<List<String>> first(List<List<ImageId>> groups, Catalogue catalogue) {
        return groups.stream()
                .map(
                        copies ->
                                copies.stream()
                                        .map(catalogue::describe)
                                        .sorted()
                                        .limit(NAMED_COPIES)
                                        .toList())
                .sorted(Comparator.comparing(group -> group.get(0)))
                .limit(EXAMPLES)
                .toList();
    }
}

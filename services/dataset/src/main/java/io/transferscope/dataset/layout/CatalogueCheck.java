package io.transferscope.dataset.layout;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.dataset.Part;
import io.transferscope.contracts.study.Fault;
import io.transferscope.contracts.study.InvalidRequestException;
import io.transferscope.contracts.study.ValidationShare;
import io.transferscope.dataset.source.Catalogue;
import io.transferscope.dataset.source.LeftOutList;
import io.transferscope.dataset.tree.RefusedException;
import io.transferscope.dataset.tree.TreeGuard;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Makes a catalogue of an unchecked one, or says why that cannot be. */
final class CatalogueCheck {
    private static final int MOST_FAULTS = 50;
    private static final String VALIDATION = "$.dataset.validation";
    private static final String DRAW =
            "say \"validation\": {\"fraction\": 0.2} to draw some of the" + " training images";

    private final UncheckedCatalogue unchecked;
    private final List<Fault> faults = new ArrayList<>();

    CatalogueCheck(UncheckedCatalogue unchecked) {
        this.unchecked = requireNonNull(unchecked, "unchecked is null");
    }

    /**
     * @param share of training images that are drawn for validation
     * @param decoder name and version
     * @throws InvalidRequestException with everything that makes it no data set
     */
    Catalogue catalogue(@Nullable ValidationShare share, String decoder)
            throws InvalidRequestException, RefusedException {
        unchecked.faults().forEach(message -> faults.add(RefusedException.fault(message)));
        ClassLabels.faults(unchecked.classes().keySet()).forEach(faults::add);
        requireValidation(share);
        if (share != null && !unchecked.has(Part.VALIDATION)) {
            drawValidation(share);
        } else if (unchecked.has(Part.VALIDATION)) {
            new UnpairedClasses(unchecked).faults().forEach(faults::add);
        }
        SortedMap<String, Catalogue.ClassFiles> classes = new TreeMap<>();
        Map<String, Map<Part, String>> folders = new HashMap<>();
        unchecked
                .classes()
                .forEach(
                        (name, parts) -> {
                            classes.put(
                                    name,
                                    new Catalogue.ClassFiles(
                                            sorted(parts.get(Part.TRAIN)),
                                            sorted(parts.get(Part.VALIDATION))));
                            Map<Part, String> of = new HashMap<>();
                            parts.forEach((part, images) -> of.put(part, images.folder()));
                            folders.put(name, of);
                        });
        if (!faults.isEmpty()) {
            throw new InvalidRequestException(few(faults));
        }
        Map<String, Map<String, String>> columns = new TreeMap<>(unchecked.columns());
        LeftOutList rows = new LeftOutList();
        columns.putAll(ClassRows.columns(unchecked, classes, rows));
        LeftOutList leftOut = unchecked.rest();
        leftOut.addAll(rows);
        if (classes.isEmpty()) {
            throw new RefusedException("has no class that is used: see what is left out");
        }
        return new Catalogue(
                unchecked.layout(),
                decoder,
                classes,
                columns,
                leftOut,
                (name, part) -> folders.getOrDefault(name, Map.of()).getOrDefault(part, ""));
    }

    private void requireValidation(@Nullable ValidationShare share) {
        boolean has = unchecked.has(Part.VALIDATION);
        if (share != null && has) {
            faults.add(
                    new Fault(
                            VALIDATION,
                            String.format(
                                    Locale.ROOT,
                                    "must be left out: the data set has validation images of its own (%s)",
                                    unchecked.layout())));
        } else if (share == null && !has) {
            String test = unchecked.testFolder();
            faults.add(
                    RefusedException.fault(
                            "has no validation images"
                                    + (test.isEmpty()
                                            ? ": "
                                            : String.format(
                                                    Locale.ROOT,
                                                    ", and %s is not taken for them unasked: rename it to val if it is meant, or ",
                                                    TreeGuard.shown(test)))
                                    + DRAW));
        }
    }

    private void drawValidation(ValidationShare share) {
        SortedMap<String, List<ContentKey>> keys = new TreeMap<>();
        unchecked.classes().forEach((name, parts) -> keys.put(name, keys(parts.get(Part.TRAIN))));
        ValidationDraw.draw(keys, share.fraction())
                .forEach(
                        (name, drawn) -> {
                            UncheckedCatalogue.Images all =
                                    requireNonNull(
                                            unchecked
                                                    .classes()
                                                    .getOrDefault(name, Map.of())
                                                    .get(Part.TRAIN),
                                            "a class without images");
                            if (drawn.isEmpty()) {
                                faults.add(tooFew(name, all));
                            }
                            divide(name, all, drawn);
                        });
    }

    private static List<ContentKey> keys(UncheckedCatalogue.@Nullable Images images) {
        return images == null ? List.of() : images.keys();
    }

    private void divide(String name, UncheckedCatalogue.Images all, BitSet drawn) {
        UncheckedCatalogue.Images train = new UncheckedCatalogue.Images(all.folder());
        UncheckedCatalogue.Images validation = new UncheckedCatalogue.Images(all.folder());
        for (int i = 0; i < all.names().size(); i++) {
            (drawn.get(i) ? validation : train).add(all.names().get(i), null);
        }
        Map<Part, UncheckedCatalogue.Images> parts =
                requireNonNull(unchecked.classes().get(name), "a class that is none");
        parts.put(Part.TRAIN, train);
        parts.put(Part.VALIDATION, validation);
    }

    private static Fault tooFew(String name, UncheckedCatalogue.Images images) {
        return RefusedException.fault(
                String.format(
                        Locale.ROOT,
                        "has too few images of class %s to draw one for validation and keep one for training: %d, %s",
                        TreeGuard.shown(name),
                        images.names().size(),
                        images.names().size() < 2
                                ? "and two are needed"
                                : "which are copies of each other, or of images of other classes"));
    }

    private List<String> sorted(UncheckedCatalogue.@Nullable Images images) {
        if (images == null) {
            return List.of();
        }
        List<String> names = images.names();
        Collections.sort(names);
        for (int i = 1; i < names.size(); i++) {
            if (names.get(i).equals(names.get(i - 1))) {
                faults.add(
                        RefusedException.fault(
                                String.format(
                                        Locale.ROOT,
                                        "has the image %s twice",
                                        TreeGuard.shown(images.folder() + names.get(i)))));
            }
        }
        return names;
    }

    private static List<Fault> few(List<Fault> faults) {
        if (faults.size() <= MOST_FAULTS) {
            return faults;
        }
        List<Fault> few = new ArrayList<>(faults.subList(0, MOST_FAULTS));
        few.add(
                RefusedException.fault(
                        String.format(Locale.ROOT, "and %d more", faults.size() - MOST_FAULTS)));
        return few;
    }
}

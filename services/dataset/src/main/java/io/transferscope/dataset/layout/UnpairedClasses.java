package io.transferscope.dataset.layout;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.dataset.Part;
import io.transferscope.contracts.study.Fault;
import io.transferscope.contracts.study.NearestNames;
import io.transferscope.dataset.tree.RefusedException;
import io.transferscope.dataset.tree.TreeGuard;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Finds the classes that are not in both parts, and what may be meant by their names. */
final class UnpairedClasses {
    /** Comparing names takes its time where there are very many. */
    private static final int MOST_COMPARED = 10_000;

    private final UncheckedCatalogue catalogue;
    private final Set<String> lonely = new TreeSet<>();

    UnpairedClasses(UncheckedCatalogue catalogue) {
        this.catalogue = requireNonNull(catalogue, "catalogue is null");
        catalogue
                .classes()
                .forEach(
                        (name, parts) -> {
                            for (Part part : Part.values()) {
                                if (count(parts, part) == 0) {
                                    lonely.add(name);
                                }
                            }
                        });
    }

    List<Fault> faults() {
        List<Fault> faults = new ArrayList<>();
        int told = 0;
        for (String name : lonely) {
            Map<Part, UncheckedCatalogue.Images> parts =
                    requireNonNull(catalogue.classes().get(name), "a class that is none");
            for (Part part : Part.values()) {
                if (count(parts, part) == 0) {
                    String nearest = told++ < 100 ? nearest(name, part) : "";
                    faults.add(RefusedException.fault(message(name, parts, part) + nearest));
                }
            }
        }
        return faults;
    }

    private static int count(Map<Part, UncheckedCatalogue.Images> parts, Part part) {
        UncheckedCatalogue.Images images = parts.get(part);
        return images == null ? 0 : images.names().size();
    }

    private static String message(
            String name, Map<Part, UncheckedCatalogue.Images> parts, Part part) {
        Part other = part == Part.TRAIN ? Part.VALIDATION : Part.TRAIN;
        return String.format(
                Locale.ROOT,
                "has no %s images of class %s: %s, %s",
                part == Part.TRAIN ? "training" : "validation",
                TreeGuard.shown(name),
                side(name, parts, part),
                side(name, parts, other));
    }

    /** What one part has of the class. */
    private static String side(String name, Map<Part, UncheckedCatalogue.Images> parts, Part part) {
        UncheckedCatalogue.Images images = parts.get(part);
        String folder =
                images != null && images.folder().contains(name)
                        ? images.folder()
                        : PartNames.label(part) + " (" + name + ")";
        if (images == null) {
            return String.format(
                    Locale.ROOT,
                    "%s has no class %s",
                    PartNames.label(part),
                    TreeGuard.shown(name));
        }
        int count = images.names().size();
        return String.format(
                Locale.ROOT,
                "%s has %s",
                TreeGuard.shown(folder),
                count == 0 ? "none" : count == 1 ? "1 image" : count + " images");
    }

    /** Another class that is in this part alone may be the same one, mistyped. */
    private String nearest(String name, Part part) {
        if (lonely.size() > MOST_COMPARED) {
            return "";
        }
        List<String> others =
                lonely.stream()
                        .filter(other -> !other.equals(name))
                        .filter(
                                other ->
                                        count(
                                                        requireNonNull(
                                                                catalogue.classes().get(other),
                                                                "a class that is none"),
                                                        part)
                                                > 0)
                        .toList();
        List<String> like = NearestNames.like(name, others);
        return like.isEmpty()
                ? ""
                : String.format(
                        Locale.ROOT,
                        "; is %s meant, which only %s has?",
                        TreeGuard.shown(like.get(0)),
                        PartNames.label(part));
    }
}

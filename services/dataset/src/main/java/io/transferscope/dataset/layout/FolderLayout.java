package io.transferscope.dataset.layout;

import io.transferscope.contracts.dataset.LeftOut;
import io.transferscope.contracts.dataset.Part;
import io.transferscope.contracts.study.Fault;
import io.transferscope.contracts.study.InvalidRequestException;
import io.transferscope.dataset.source.Catalogue;
import io.transferscope.dataset.source.LeftOutList;
import io.transferscope.dataset.tree.FileTree;
import io.transferscope.dataset.tree.RefusedException;
import io.transferscope.dataset.tree.TreeGuard;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Learns from the paths of a tree which classes and images it has. */
final class FolderLayout implements FileTree.Visitor {
    private static final Set<String> EXTENSIONS = Set.of("jpg", "jpeg", "png");
    private static final Set<String> CLUTTER = Set.of("__MACOSX", "Thumbs.db", "desktop.ini");
    private static final Map<String, Part> PARTS =
            Map.of("train", Part.TRAIN, "val", Part.VALIDATION);
    private static final int MOST_FAULTS = 50;

    private final SortedMap<String, Map<Part, List<String>>> images = new TreeMap<>();
    private final Set<String> wrappers = new TreeSet<>();
    private final Map<String, byte[]> tables = new HashMap<>();
    private final LeftOutList leftOut = new LeftOutList();

    /** Where an image is. */
    record Place(String wrapper, Part part, String className, String file) {}

    /** Takes note of a file. */
    @Override
    public void visit(String path, FileTree.Content content) throws IOException {
        Optional<Place> place = parse(path);
        if (place.isPresent()) {
            Place found = place.get();
            wrappers.add(found.wrapper());
            images.computeIfAbsent(found.className(), c -> new HashMap<>())
                    .computeIfAbsent(found.part(), p -> new ArrayList<>())
                    .add(found.file());
        } else if (path.equals(ClassTable.FILE)
                || path.endsWith("/" + ClassTable.FILE) && path.split("/").length == 2) {
            String wrapper = path.substring(0, path.length() - ClassTable.FILE.length());
            tables.put(wrapper, content.read());
        } else {
            leftOut.add(path, LeftOut.Reason.NO_IMAGE, "");
        }
    }

    @Override
    public void leaveOut(LeftOut item) {
        leftOut.add(item);
    }

    /** The image at this path; empty where there is none that counts. */
    Optional<Place> find(String path) {
        return parse(path).filter(place -> wrappers.contains(place.wrapper()));
    }

    private static Optional<Place> parse(String path) {
        List<String> names = Arrays.asList(path.split("/"));
        int length = names.size();
        if (length < 3 || length > 4) {
            return Optional.empty();
        }
        @Nullable Part part = PARTS.get(names.get(length - 3));
        boolean hidden = names.stream().anyMatch(n -> n.startsWith(".") || CLUTTER.contains(n));
        if (part == null || hidden || !EXTENSIONS.contains(extension(names.get(length - 1)))) {
            return Optional.empty();
        }
        String wrapper = length == 4 ? names.get(0) + "/" : "";
        return Optional.of(new Place(wrapper, part, names.get(length - 2), names.get(length - 1)));
    }

    private static String extension(String file) {
        return file.substring(file.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }

    /**
     * All that was noted.
     *
     * @throws InvalidRequestException with everything that makes it no data set
     */
    Catalogue catalogue(String decoder) throws InvalidRequestException, IOException {
        if (images.isEmpty()) {
            throw new InvalidRequestException(
                    List.of(
                            RefusedException.fault(
                                    "has no images: there must be train/<class>/*.jpg or *.png,"
                                            + " and val/<class>/ alike")));
        }
        if (wrappers.size() > 1) {
            throw new InvalidRequestException(
                    List.of(
                            RefusedException.fault(
                                    "has more than one folder with train and val: "
                                            + wrappers.stream()
                                                    .limit(10)
                                                    .map(w -> w.isEmpty() ? "./" : w)
                                                    .toList())));
        }
        List<Fault> faults = new ArrayList<>();
        SortedMap<String, Catalogue.ClassFiles> classes = new TreeMap<>();
        images.forEach((name, parts) -> classes.put(name, sort(name, parts, faults)));
        if (!faults.isEmpty()) {
            throw new InvalidRequestException(few(faults));
        }
        byte @Nullable [] table = tables.get(wrappers.iterator().next());
        return new Catalogue(
                "class folders",
                decoder,
                classes,
                table == null ? Map.of() : ClassTable.read(table),
                leftOut);
    }

    private static Catalogue.ClassFiles sort(
            String name, Map<Part, List<String>> parts, List<Fault> faults) {
        Map<Part, List<String>> sorted = new HashMap<>();
        for (Part part : Part.values()) {
            List<String> files = parts.getOrDefault(part, List.of()).stream().sorted().toList();
            sorted.put(part, files);
            if (files.isEmpty()) {
                faults.add(
                        RefusedException.fault(
                                String.format(
                                        Locale.ROOT,
                                        "has no %s images of class %s (%s/%s)",
                                        part == Part.TRAIN ? "training" : "validation",
                                        TreeGuard.shown(name),
                                        ClassFolders.folder(part),
                                        TreeGuard.shown(name))));
            }
            for (int i = 1; i < files.size(); i++) {
                if (files.get(i).equals(files.get(i - 1))) {
                    faults.add(
                            RefusedException.fault(
                                    String.format(
                                            Locale.ROOT,
                                            "has the image %s/%s/%s twice",
                                            ClassFolders.folder(part),
                                            TreeGuard.shown(name),
                                            TreeGuard.shown(files.get(i)))));
                }
            }
        }
        return new Catalogue.ClassFiles(
                sorted.getOrDefault(Part.TRAIN, List.of()),
                sorted.getOrDefault(Part.VALIDATION, List.of()));
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

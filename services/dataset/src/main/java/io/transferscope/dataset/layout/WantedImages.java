package io.transferscope.dataset.layout;

import io.transferscope.contracts.dataset.Part;
import io.transferscope.dataset.source.Catalogue;
import io.transferscope.dataset.source.ImageId;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the image of a catalogue at a path, and keeps count of those that were found. */
final class WantedImages {
    private final Map<String, Names> folders = new HashMap<>();

    WantedImages(Catalogue wanted) {
        wanted.classes()
                .forEach(
                        (name, files) -> {
                            for (Part part : Part.values()) {
                                folders.computeIfAbsent(
                                                wanted.folders().of(name, part), f -> new Names())
                                        .add(name, part, files.files(part));
                            }
                        });
        folders.values().forEach(Names::sort);
    }

    /** Of a name, the class and part that it stands for. */
    private record Entry(String name, Slot slot, int index) implements Comparable<Entry> {
        private static final Comparator<Entry> ORDER = Comparator.comparing(Entry::name);

        @Override
        public int compareTo(Entry other) {
            return ORDER.compare(this, other);
        }
    }

    private record Slot(String className, Part part) {}

    /** All names that have the same beginning. */
    private static final class Names {
        private static final Slot NONE = new Slot("", Part.TRAIN);

        private final List<Entry> entries = new ArrayList<>();
        private final BitSet found = new BitSet();

        void add(String className, Part part, List<String> names) {
            Slot slot = new Slot(className, part);
            for (int i = 0; i < names.size(); i++) {
                entries.add(new Entry(names.get(i), slot, i));
            }
        }

        void sort() {
            Collections.sort(entries);
        }

        int indexOf(String name) {
            return Collections.binarySearch(entries, new Entry(name, NONE, 0));
        }
    }

    /** An image among those that are wanted. */
    record Wanted(ImageId image, BitSet found, int place) {
        boolean isNew() {
            return !found.get(place);
        }

        void take() {
            found.set(place);
        }
    }

    Optional<Wanted> find(String path) {
        int slash = path.length();
        while (slash >= 0) {
            slash = path.lastIndexOf('/', slash - 1);
            Names names = folders.get(path.substring(0, slash + 1));
            int index = names == null ? -1 : names.indexOf(path.substring(slash + 1));
            if (names != null && index >= 0) {
                Entry entry = names.entries.get(index);
                return Optional.of(
                        new Wanted(
                                new ImageId(
                                        entry.slot().className(),
                                        entry.slot().part(),
                                        entry.index()),
                                names.found,
                                index));
            }
            if (slash < 0) {
                break;
            }
        }
        return Optional.empty();
    }

    int found() {
        return folders.values().stream().mapToInt(names -> names.found.cardinality()).sum();
    }
}

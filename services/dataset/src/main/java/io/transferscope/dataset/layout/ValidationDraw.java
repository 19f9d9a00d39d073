package io.transferscope.dataset.layout;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Draws validation images by what images are: whatever their names and their order, and so that all
 * copies of one are on the same side, those in other classes too.
 */
final class ValidationDraw {
    private final double fraction;
    private final Map<String, Drawing> classes = new TreeMap<>();
    private final List<Place> places = new ArrayList<>();

    /** An image of a class. */
    private record Place(ContentKey key, Drawing drawing, int index) {}

    /** One class, and what of it was drawn. */
    private static final class Drawing {
        private final BitSet drawn = new BitSet();
        private final int size;
        private int count;

        Drawing(int size) {
            this.size = size;
        }
    }

    private ValidationDraw(SortedMap<String, List<ContentKey>> images, double fraction) {
        this.fraction = fraction;
        images.forEach(
                (name, keys) -> {
                    Drawing drawing = new Drawing(keys.size());
                    classes.put(name, drawing);
                    for (int i = 0; i < keys.size(); i++) {
                        places.add(new Place(keys.get(i), drawing, i));
                    }
                });
        places.sort(Comparator.comparing(Place::key));
    }

    /**
     * About this fraction of each class, and where that is possible, at least one image, but not
     * all.
     *
     * @param images what the images of each class are
     * @return which of them are for validation
     */
    static Map<String, BitSet> draw(SortedMap<String, List<ContentKey>> images, double fraction) {
        ValidationDraw draw = new ValidationDraw(images, fraction);
        draw.drawIf(draw::isBelowTarget);
        draw.drawIf(ValidationDraw::isNeeded); // for classes of few images with many copies
        Map<String, BitSet> drawn = new TreeMap<>();
        draw.classes.forEach((name, drawing) -> drawn.put(name, drawing.drawn));
        return drawn;
    }

    @FunctionalInterface
    private interface Rule {
        /**
         * @param counts how many images of each class would be drawn together
         */
        boolean allows(Map<Drawing, Integer> counts);
    }

    /** Goes through images in the order of what they are, copies together. */
    private void drawIf(Rule rule) {
        int from = 0;
        for (int i = 1; i <= places.size(); i++) {
            if (i == places.size() || !places.get(i).key().equals(places.get(from).key())) {
                drawIf(places.subList(from, i), rule);
                from = i;
            }
        }
    }

    private static void drawIf(List<Place> copies, Rule rule) {
        Map<Drawing, Integer> counts = new HashMap<>();
        copies.forEach(place -> counts.merge(place.drawing(), 1, Integer::sum));
        if (rule.allows(counts)) {
            copies.forEach(place -> place.drawing().drawn.set(place.index()));
            counts.forEach((drawing, count) -> drawing.count += count);
        }
    }

    private boolean isBelowTarget(Map<Drawing, Integer> counts) {
        return counts.entrySet().stream()
                .allMatch(
                        count -> count.getKey().count + count.getValue() <= target(count.getKey()));
    }

    private int target(Drawing drawing) {
        long wanted = Math.max(1, Math.round(fraction * drawing.size));
        return (int) Math.min(wanted, drawing.size - 1L);
    }

    /** Whether one of the classes has none yet, and each of them keeps one. */
    private static boolean isNeeded(Map<Drawing, Integer> counts) {
        return counts.keySet().stream().anyMatch(drawing -> drawing.count == 0)
                && counts.entrySet().stream()
                        .allMatch(
                                count ->
                                        count.getKey().count + count.getValue()
                                                < count.getKey().size);
    }
}

package io.transferscope.dataset.shapes;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.stream.Stream;

/**
 * One class of the data set.
 *
 * @param fills whether it fills the image as a texture does, instead of standing on a ground
 */
record ShapeClass(String name, Family family, boolean fills, Palette palette, Motif motif) {
    ShapeClass {
        requireNonNull(name, "name is null");
        requireNonNull(family, "family is null");
        requireNonNull(palette, "palette is null");
        requireNonNull(motif, "motif is null");
    }

    /** All classes, organic and constructed in turn, so that the first few have both. */
    static List<ShapeClass> all() {
        List<ShapeClass> organic = concat(OrganicForms.all(), OrganicTextures.all());
        List<ShapeClass> constructed = concat(ConstructedForms.all(), ConstructedPatterns.all());
        return concat(organic, constructed);
    }

    private static List<ShapeClass> concat(List<ShapeClass> first, List<ShapeClass> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }
}

package io.transferscope.dataset.shapes;

/** What the images of a class have in common: each call draws another individual. */
@FunctionalInterface
interface Motif {
    Contour individual(ShapeRandom draws);
}

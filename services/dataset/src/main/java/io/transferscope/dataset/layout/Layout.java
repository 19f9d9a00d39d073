package io.transferscope.dataset.layout;

import io.transferscope.dataset.tree.RefusedException;

/** A way to lay out a data set. */
interface Layout {
    /** For people: what there must be. */
    String needs();

    /** Whether there is what no other layout has. */
    boolean fits(TreeView view);

    /**
     * Takes what belongs to the layout.
     *
     * @throws RefusedException where something is missing that it cannot be without
     */
    UncheckedCatalogue catalogue(TreeView view) throws RefusedException;
}

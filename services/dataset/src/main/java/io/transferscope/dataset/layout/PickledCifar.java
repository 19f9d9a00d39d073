package io.transferscope.dataset.layout;

import io.transferscope.dataset.tree.RefusedException;
import java.util.Set;

/** CIFAR's Python version, which is known only to be refused. */
final class PickledCifar implements Layout {
    @Override
    public String needs() {
        return "";
    }

    @Override
    public boolean fits(TreeView view) {
        Set<String> pickles = view.index().pickles();
        return pickles.contains(view.base() + "data_batch_1")
                || pickles.contains(view.base() + "test_batch")
                || pickles.contains(view.base() + "train")
                        && pickles.contains(view.base() + "test");
    }

    @Override
    public UncheckedCatalogue catalogue(TreeView view) throws RefusedException {
        throw new RefusedException(
                "is the Python version of CIFAR, whose pickled files can run any program when they"
                        + " are read, and are not read: take the binary version,"
                        + " cifar-10-binary.tar.gz or cifar-100-binary.tar.gz");
    }
}

package io.transferscope.dataset.layout;

import io.transferscope.contracts.dataset.Part;
import io.transferscope.dataset.tree.RefusedException;
import java.util.List;
import java.util.Optional;

/** Folders of classes, and no parts. */
final class ClassesOnly implements Layout {
    private static final List<String> TABLES = List.of("labels.csv", "train.csv");

    @Override
    public String needs() {
        return "class folders without parts: <class>/*.jpg, with \"validation\": {\"fraction\": 0.2}"
                + " in the request";
    }

    @Override
    public boolean fits(TreeView view) {
        List<String> withImages =
                view.children(view.base()).stream()
                        .map(name -> view.base() + name + "/")
                        .filter(view::hasImages)
                        .toList();
        return withImages.size() > 1
                && view.children(view.base()).stream()
                        .noneMatch(n -> PartNames.find(n).isPresent() || PartNames.isTest(n))
                && withImages.stream()
                        .anyMatch(
                                path ->
                                        view.folder(path).map(Folder::hasImages).orElse(false)
                                                || ClassDirectories.hasInner(view, view.base()));
    }

    @Override
    public UncheckedCatalogue catalogue(TreeView view) throws RefusedException {
        for (String table : TABLES) {
            requireNoLabels(view.table(table));
        }
        UncheckedCatalogue catalogue =
                new UncheckedCatalogue(
                        view, "class folders without parts: " + view.base() + "<class>");
        new ClassDirectories(view, view.base(), catalogue).add(Part.TRAIN);
        return catalogue;
    }

    /** Refuses a broken table of labels: without it, any folders would be taken for classes. */
    private static void requireNoLabels(Optional<Tables.Table> table) throws RefusedException {
        if (table.isEmpty()) {
            return;
        }
        try {
            LabelRows.read(table.get());
        } catch (RefusedException e) {
            throw new RefusedException(
                    e.getMessage()
                            + "; mend it, or remove or rename it where the folders are the classes",
                    e);
        }
    }
}

package io.transferscope.dataset.layout;

import io.transferscope.contracts.dataset.Part;
import io.transferscope.dataset.tree.RefusedException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Tiny ImageNet as downloaded: a folder of images in each class's folder, and all validation images
 * in one, with a table of what they are.
 */
final class TinyImageNet implements Layout {
    private static final String TABLE = "val/val_annotations.txt";

    @Override
    public String needs() {
        return "Tiny ImageNet: train/<class>/images/*.JPEG, val/images/*.JPEG and " + TABLE;
    }

    @Override
    public boolean fits(TreeView view) {
        boolean isFlat =
                view.folder(view.base() + "val/images/").map(Folder::hasImages).orElse(false)
                        && view.children(view.base() + "val/").size() == 1;
        return isFlat && ClassDirectories.hasInner(view, view.base() + "train/");
    }

    @Override
    public UncheckedCatalogue catalogue(TreeView view) throws RefusedException {
        UncheckedCatalogue catalogue =
                new UncheckedCatalogue(
                        view,
                        "Tiny ImageNet as downloaded: train/<class>/images, val/val_annotations.txt");
        new ClassDirectories(view, view.base() + "train/", catalogue).add(Part.TRAIN);
        Optional<Tables.Table> table = view.index().tables().find(view.base() + TABLE);
        if (table.isEmpty()) {
            throw new RefusedException(
                    String.format(
                            Locale.ROOT,
                            "has val/images, but no %s, which has the labels of the images in it",
                            TABLE));
        }
        catalogue.useFile(table.get().path());
        Map<String, String> labels = LabelledFolder.annotations(table.get());
        new LabelledFolder(catalogue, table.get().shown())
                .add(view.folder(view.base() + "val/images/").orElseThrow(), labels);
        ClassWords.addTo(catalogue, "words.txt", '\t');
        return catalogue;
    }
}

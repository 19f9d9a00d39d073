package io.transferscope.dataset.layout;

import io.transferscope.contracts.dataset.Part;
import io.transferscope.dataset.tree.RefusedException;
import io.transferscope.dataset.tree.TreeGuard;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** ImageNet's 1000 classes as in the object localization challenge. */
final class ImageNet implements Layout {
    private static final String IMAGES = "Data/CLS-LOC/";
    private static final String SOLUTION = "LOC_val_solution.csv";

    @Override
    public String needs() {
        return "ImageNet: ILSVRC/Data/CLS-LOC/train/<class>/*.JPEG, ILSVRC/Data/CLS-LOC/val/*.JPEG"
                + " and "
                + SOLUTION;
    }

    @Override
    public boolean fits(TreeView view) {
        return view.hasImages(view.base() + "ILSVRC/" + IMAGES + "train/")
                || view.hasImages(view.base() + IMAGES + "train/");
    }

    @Override
    public UncheckedCatalogue catalogue(TreeView view) throws RefusedException {
        String images =
                view.base() + (view.hasImages(view.base() + "ILSVRC/") ? "ILSVRC/" : "") + IMAGES;
        Map<Part, String> parts = view.parts(images);
        String validation = parts.getOrDefault(Part.VALIDATION, images + "val/");
        Optional<Folder> flat = view.folder(validation).filter(Folder::hasImages);
        Optional<Tables.Table> solution = view.table(SOLUTION);
        UncheckedCatalogue catalogue =
                new UncheckedCatalogue(
                        view,
                        String.format(
                                Locale.ROOT,
                                "ImageNet: %strain/<class>, %s",
                                TreeGuard.shown(images),
                                flat.isPresent() ? SOLUTION : "val/<class>"));
        new ClassDirectories(view, images + "train/", catalogue).add(Part.TRAIN);
        if (flat.isPresent()) {
            Tables.Table table =
                    solution.orElseThrow(
                            () ->
                                    new RefusedException(
                                            String.format(
                                                    Locale.ROOT,
                                                    "has no %s, which has the labels of the images in %s",
                                                    SOLUTION,
                                                    TreeGuard.shown(validation))));
            catalogue.useFile(table.path());
            new LabelledFolder(catalogue, table.shown())
                    .add(flat.get(), LabelledFolder.solution(table));
        } else if (view.hasImages(validation)) {
            new ClassDirectories(view, validation, catalogue).add(Part.VALIDATION);
        }
        ClassWords.addTo(catalogue, "LOC_synset_mapping.txt", ' ');
        return catalogue;
    }
}

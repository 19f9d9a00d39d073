package io.transferscope.dataset.layout;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.dataset.LeftOut;
import io.transferscope.contracts.dataset.Part;
import io.transferscope.dataset.tree.TreeGuard;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Takes the folders of one part, of which each is a class, as they are. */
final class ClassDirectories {
    /** A folder in each class's one, as Tiny ImageNet has it. */
    private static final String INNER = "images/";

    private final TreeView view;
    private final String within;
    private final UncheckedCatalogue catalogue;

    /**
     * @param within the folder of the part, with a slash at its end
     */
    ClassDirectories(TreeView view, String within, UncheckedCatalogue catalogue) {
        this.view = requireNonNull(view, "view is null");
        this.within = requireNonNull(within, "within is null");
        this.catalogue = requireNonNull(catalogue, "catalogue is null");
    }

    /** Whether each class has all of its images in a folder of its own folder. */
    static boolean hasInner(TreeView view, String within) {
        boolean any = false;
        for (Folder folder : view.below(within).values()) {
            String rest = folder.path().substring(within.length());
            if (folder.hasImages() && !rest.isEmpty()) {
                if (rest.indexOf('/') + 1 + INNER.length() != rest.length()
                        || !rest.endsWith("/" + INNER)) {
                    return false;
                }
                any = true;
            }
        }
        return any;
    }

    void add(Part part) {
        String inner = hasInner(view, within) ? INNER : "";
        Map<String, Integer> nested = new HashMap<>();
        for (Folder folder : view.below(within).values()) {
            String rest = folder.path().substring(within.length());
            if (rest.isEmpty()) {
                catalogue.leaveOut(
                        folder, LeftOut.Reason.NO_LABEL, "it must be in the folder of its class");
                continue;
            }
            String name = rest.substring(0, rest.indexOf('/'));
            String home = within + name + "/" + inner;
            UncheckedCatalogue.Images images = catalogue.images(name, part, home);
            if (folder.path().equals(home)) {
                catalogue.use(folder, name, part);
            } else {
                catalogue.leaveOut(
                        folder, LeftOut.Reason.NESTED, "move it to " + TreeGuard.shown(home));
                nested.merge(images.folder(), folder.images().size(), Integer::sum);
            }
        }
        nested.forEach(this::requireOwnImages);
    }

    /** A folder whose images are all in folders of its own is hardly a class. */
    private void requireOwnImages(String home, int images) {
        boolean hasOwn = view.folder(home).map(folder -> !folder.images().isEmpty()).orElse(false);
        if (!hasOwn && images > 0) {
            catalogue.fault(
                    String.format(
                            Locale.ROOT,
                            "has no images in %s itself, but %d in folders below it (%s): the folders in %s must be the classes, with the images in them",
                            TreeGuard.shown(home),
                            images,
                            TreeGuard.shown(home + view.children(home).first() + "/"),
                            TreeGuard.shown(within.isEmpty() ? "it" : within)));
        }
    }
}

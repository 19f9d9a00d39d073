package io.transferscope.dataset.layout;

import io.transferscope.contracts.dataset.Part;
import java.util.List;

/** Folders of classes, and no parts. */
final class ClassesOnly implements Layout {
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
    public Draft draft(TreeView view) {
        Draft draft = new Draft(view, "class folders without parts: " + view.base() + "<class>");
        new ClassDirectories(view, view.base(), draft).draft(Part.TRAIN);
        return draft;
    }
}

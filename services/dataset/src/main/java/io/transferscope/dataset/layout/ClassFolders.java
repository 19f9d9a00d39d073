package io.transferscope.dataset.layout;

import io.transferscope.contracts.dataset.Part;
import io.transferscope.dataset.tree.RefusedException;
import io.transferscope.dataset.tree.TreeGuard;
import java.util.Map;

/** {@code train/<class>/<image>} and {@code val/<class>/<image>}. */
final class ClassFolders implements Layout {
    @Override
    public String needs() {
        return "class folders: train/<class>/*.jpg and val/<class>/*.jpg";
    }

    @Override
    public boolean fits(TreeView view) {
        if (new TinyImageNet().fits(view)) {
            return false;
        }
        return view.children(view.base()).stream()
                .filter(name -> PartNames.find(name).isPresent())
                .map(name -> view.base() + name + "/")
                .anyMatch(
                        part ->
                                view.children(part).stream()
                                        .anyMatch(name -> view.hasImages(part + name + "/")));
    }

    @Override
    public UncheckedCatalogue catalogue(TreeView view) throws RefusedException {
        Map<Part, String> parts = view.parts(view.base());
        UncheckedCatalogue catalogue = new UncheckedCatalogue(view, describe(view, parts));
        parts.forEach((part, folder) -> new ClassDirectories(view, folder, catalogue).add(part));
        view.children(view.base()).stream()
                .filter(PartNames::isTest)
                .map(name -> view.base() + name + "/")
                .filter(view::hasImages)
                .forEach(catalogue::test);
        return catalogue;
    }

    private static String describe(TreeView view, Map<Part, String> parts) {
        StringBuilder text = new StringBuilder("class folders");
        String separator = ": ";
        for (String folder : parts.values()) {
            text.append(separator).append(TreeGuard.shown(folder)).append("<class>");
            text.append(ClassDirectories.hasInner(view, folder) ? "/images" : "");
            separator = ", ";
        }
        return text.toString();
    }
}

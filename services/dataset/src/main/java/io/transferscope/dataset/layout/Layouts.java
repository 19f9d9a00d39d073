package io.transferscope.dataset.layout;

import io.transferscope.contracts.study.DatasetSource;
import io.transferscope.contracts.study.InvalidRequestException;
import io.transferscope.dataset.image.ImageDecoder;
import io.transferscope.dataset.image.RawPixels;
import io.transferscope.dataset.source.Catalogue;
import io.transferscope.dataset.source.ImageSource;
import io.transferscope.dataset.tree.ArchiveTree;
import io.transferscope.dataset.tree.FileTree;
import io.transferscope.dataset.tree.RefusedException;
import io.transferscope.dataset.tree.TreeGuard;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Recognises how a tree of files is laid out as a data set. */
public final class Layouts {
    private static final Logger LOG = LoggerFactory.getLogger(Layouts.class);

    /** Of which a tree may have only one. */
    private static final List<Layout> LAYOUTS =
            List.of(
                    new ClassFolders(),
                    new TinyImageNet(),
                    new ImageNet(),
                    new Cifar(),
                    new PickledCifar(),
                    new Idx(),
                    new WebDataset(),
                    new LabelTable());

    private static final int MOST_NAMED = 10;
    private static final Layout ELSE = new ClassesOnly();

    private Layouts() {}

    /**
     * Goes through the tree once, to learn what is in it.
     *
     * @param dataset how the request wants it to be read
     * @throws InvalidRequestException with everything that makes the tree no data set
     * @throws RefusedException where it is not to be read at all
     */
    public static ImageSource open(FileTree tree, DatasetSource dataset, ImageDecoder decoder)
            throws InvalidRequestException, IOException {
        Charset encoding = ArchiveTree.encoding(dataset.encoding());
        ShardReader shards = new ShardReader(new TreeGuard(tree.limits()), encoding);
        TreeIndex index = new TreeIndex(shards, dataset.validation() != null);
        tree.walk(index);
        UncheckedCatalogue unchecked = recognise(index);
        ImageDecoder oriented = decoder.oriented(dataset.orientationOrDefault());
        Set<String> containers =
                index.dataFiles().keySet().stream()
                        .filter(unchecked::uses)
                        .collect(Collectors.toSet());
        boolean isRaw = containers.stream().anyMatch(path -> !ShardReader.isShard(path));
        Catalogue catalogue =
                new CatalogueCheck(unchecked)
                        .catalogue(dataset.validation(), isRaw ? RawPixels.id() : oriented.id());
        LOG.info(
                "Data set found layout={} classes={} images={} filesLeftOut={}",
                catalogue.layout(),
                catalogue.classes().size(),
                catalogue.images(),
                catalogue.leftOut().counts());
        return new LayoutSource(tree, catalogue, oriented, encoding, containers);
    }

    private static UncheckedCatalogue recognise(TreeIndex index) throws RefusedException {
        TreeView top = new TreeView(index, "");
        List<TreeView> below =
                top.children("").stream().map(name -> new TreeView(index, name + "/")).toList();
        for (List<Layout> layouts : List.of(LAYOUTS, List.of(ELSE))) {
            for (List<TreeView> views : List.of(List.of(top), below)) {
                List<TreeView> fitting =
                        views.stream().filter(view -> !fitting(layouts, view).isEmpty()).toList();
                if (fitting.size() > 1) {
                    throw new RefusedException(
                            "has more than one folder with a data set: "
                                    + fitting.stream()
                                            .limit(MOST_NAMED)
                                            .map(view -> TreeGuard.shown(view.base()))
                                            .toList());
                }
                if (!fitting.isEmpty()) {
                    TreeView view = fitting.get(0);
                    return only(fitting(layouts, view), view).catalogue(view);
                }
            }
        }
        throw UnrecognisedLayout.refused(index, needs(LAYOUTS) + "; " + ELSE.needs());
    }

    private static List<Layout> fitting(List<Layout> layouts, TreeView view) {
        return layouts.stream().filter(layout -> layout.fits(view)).toList();
    }

    private static Layout only(List<Layout> fitting, TreeView view) throws RefusedException {
        if (fitting.size() > 1) {
            throw new RefusedException(
                    String.format(
                            Locale.ROOT,
                            "can be read in more than one way; keep what belongs to one of them: %s. Seen: %s",
                            needs(fitting),
                            UnrecognisedLayout.seen(view.index())));
        }
        return fitting.get(0);
    }

    private static String needs(List<Layout> layouts) {
        return layouts.stream()
                .map(Layout::needs)
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining("; "));
    }
}

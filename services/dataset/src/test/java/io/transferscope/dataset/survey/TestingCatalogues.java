package io.transferscope.dataset.survey;

import io.transferscope.contracts.dataset.Part;
import io.transferscope.dataset.source.Catalogue;
import io.transferscope.dataset.source.Catalogue.ClassFiles;
import io.transferscope.dataset.source.ImageId;
import io.transferscope.dataset.source.LeftOutList;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Catalogues of data sets that do not exist. */
final class TestingCatalogues {
    private TestingCatalogues() {}

    /** Classes of these names, each with so many images. */
    static Catalogue of(List<String> names, int train, int validation) {
        SortedMap<String, ClassFiles> classes = new TreeMap<>();
        ClassFiles files = new ClassFiles(files(train), files(validation));
        names.forEach(name -> classes.put(name, files));
        return new Catalogue("class folders", "none", classes, Map.of(), new LeftOutList());
    }

    private static List<String> files(int count) {
        return IntStream.range(0, count).mapToObj(i -> "00" + i + ".png").toList();
    }

    static List<ImageId> images(Catalogue catalogue) {
        List<ImageId> images = new ArrayList<>();
        catalogue
                .classes()
                .forEach(
                        (name, files) -> {
                            for (Part part : Part.values()) {
                                for (int i = 0; i < files.files(part).size(); i++) {
                                    images.add(new ImageId(name, part, i));
                                }
                            }
                        });
        return images;
    }
}

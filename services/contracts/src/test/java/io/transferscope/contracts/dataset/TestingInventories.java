package io.transferscope.contracts.dataset;

import io.transferscope.contracts.dataset.DatasetInventory.ClassCount;
import io.transferscope.contracts.dataset.DatasetInventory.DuplicateCount;
import io.transferscope.contracts.dataset.DatasetInventory.FormatCount;
import io.transferscope.contracts.dataset.DatasetInventory.ImageStatistics;
import io.transferscope.contracts.dataset.DatasetInventory.LeftOutCount;
import io.transferscope.contracts.dataset.DatasetInventory.PartCount;
import io.transferscope.contracts.dataset.DatasetInventory.PixelSize;
import java.util.List;

/** Inventories of data sets that do not exist. */
public final class TestingInventories {
    private TestingInventories() {}

    /** Three classes with everything that there may be to say. */
    public static DatasetInventory pets() {
        return pets(new DatasetInventory.Files(null, null));
    }

    public static DatasetInventory pets(DatasetInventory.Files files) {
        return new DatasetInventory(
                "file:/data/pets",
                "class folders",
                "javax.imageio-java17/area-average-1",
                "0".repeat(64),
                List.of(
                        new ClassCount("=cat", new PartCount(12, 10), new PartCount(4, 4)),
                        new ClassCount("dog", new PartCount(11, 11), new PartCount(5, 5)),
                        new ClassCount("猫, wild", new PartCount(9, 0), new PartCount(0, 0))),
                List.of(
                        new LeftOutCount(
                                LeftOut.Reason.UNREADABLE,
                                2,
                                List.of(
                                        new LeftOut(
                                                "train/=cat/1.jpg",
                                                LeftOut.Reason.UNREADABLE,
                                                "it is empty")))),
                new ImageStatistics(
                        List.of(new FormatCount("JPEG", 30)),
                        List.of(new PixelSize(64, 64), new PixelSize(640, 480)),
                        4,
                        List.of(
                                new DuplicateCount(
                                        DuplicateKind.BETWEEN_PARTS,
                                        3,
                                        List.of(List.of("train/dog/1.jpg", "val/dog/2.jpg"))))),
                files);
    }
}

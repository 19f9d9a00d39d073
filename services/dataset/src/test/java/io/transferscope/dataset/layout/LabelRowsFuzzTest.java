package io.transferscope.dataset.layout;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.transferscope.contracts.fuzz.FuzzTarget;
import io.transferscope.dataset.tree.RefusedException;
import java.util.List;

class LabelRowsFuzzTest implements FuzzTarget {
    @Override
    public List<byte[]> seeds() {
        return List.of(
                "file,label,split\na.png,ant,train\nb/c.png,bee,val\nd.png,ant,test\n"
                        .getBytes(UTF_8),
                "\uFEFFimage_id,target\r\n\"001\",1\r\n".getBytes(UTF_8));
    }

    @Override
    public List<String> dictionary() {
        return List.of(
                "file,label", "split", "path", "class", "\"", ",", "\r\n", "train", "./", "\\");
    }

    @Override
    public int longest() {
        return 512;
    }

    @Override
    public void accept(byte[] input) {
        Tables.Table table = new Tables.Table("labels.csv", input);
        boolean fits = LabelRows.fits(table);
        try {
            LabelRows rows = LabelRows.read(table);
            rows.rows()
                    .forEach((file, label) -> TestingTables.requireText(file, label.className()));
            rows.rows()
                    .values()
                    .forEach(
                            label ->
                                    FuzzTarget.requireSame(
                                            rows.saysParts(),
                                            label.part() != null || label.isTest(),
                                            "whether it says parts"));
        } catch (RefusedException e) {
            FuzzTarget.requireClear(e);
            // One that only its separator keeps from fitting is to be told so.
            String message = String.valueOf(e.getMessage());
            if (fits
                    && message.startsWith("has a labels.csv without columns ")
                    && !message.contains("; the columns are separated by ")) {
                throw new AssertionError("fits, and does not", e);
            }
        }
    }
}

package io.transferscope.dataset.layout;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.transferscope.contracts.fuzz.FuzzTarget;
import io.transferscope.dataset.tree.RefusedException;
import java.util.List;

class ValAnnotationsFuzzTest implements FuzzTarget {
    @Override
    public List<byte[]> seeds() {
        return List.of(
                "val_0.JPEG\tn03444034\t0\t32\t44\t62\nval_1.JPEG\tn04067472\t52\t55\t57\t59\n"
                        .getBytes(UTF_8),
                "\uFEFFa.JPEG\tb\r\n\r\n".getBytes(UTF_8));
    }

    @Override
    public List<String> dictionary() {
        return List.of("\t", "\n", "\r\n", "val_0.JPEG", "\u2028");
    }

    @Override
    public int longest() {
        return 512;
    }

    @Override
    public void accept(byte[] input) {
        try {
            LabelledFolder.annotations(new Tables.Table("val/val_annotations.txt", input))
                    .forEach(TestingTables::requireText);
        } catch (RefusedException e) {
            FuzzTarget.requireClear(e);
        }
    }
}

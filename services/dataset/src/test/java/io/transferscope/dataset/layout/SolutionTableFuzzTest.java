package io.transferscope.dataset.layout;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.transferscope.contracts.fuzz.FuzzTarget;
import io.transferscope.dataset.tree.RefusedException;
import java.util.List;

class SolutionTableFuzzTest implements FuzzTarget {
    @Override
    public List<byte[]> seeds() {
        return List.of(
                ("ImageId,PredictionString\n"
                                + "ILSVRC2012_val_00048981,n03995372 85 1 499 272 \n"
                                + "ILSVRC2012_val_00037956,n03481172 1 2 3 4 n03481172 5 6 7 8\n")
                        .getBytes(UTF_8));
    }

    @Override
    public List<String> dictionary() {
        return List.of("ImageId,PredictionString\n", "\"", ",", " ", "\r\n", "n03481172 1 2 3 4 ");
    }

    @Override
    public int longest() {
        return 512;
    }

    @Override
    public void accept(byte[] input) {
        try {
            LabelledFolder.solution(new Tables.Table("LOC_val_solution.csv", input))
                    .forEach(TestingTables::requireText);
        } catch (RefusedException e) {
            FuzzTarget.requireClear(e);
        }
    }
}

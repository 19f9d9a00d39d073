package io.transferscope.cli.importing;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.transferscope.cli.importing.ResultLine.Values;
import io.transferscope.contracts.fuzz.FuzzTarget;
import io.transferscope.contracts.json.Json;
import io.transferscope.contracts.plan.ImportedStudy;
import io.transferscope.contracts.plan.PlannedNetwork;
import io.transferscope.contracts.plan.PlannedStudy;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;

/** A table as people and programs write it. */
class ResultsTableFuzzTest implements FuzzTarget {
    @Override
    public List<byte[]> seeds() {
        return List.of(
                "split,network,accuracy\n0,baseA,0.5\n0,A3B+,nan\n".getBytes(UTF_8),
                "\uFEFF# a comment\r\nNetwork,Split,\"Accuracy\",replicate,correct,total\r\nR3B,1,0.5,2,50,100\r\n"
                        .getBytes(UTF_8),
                ("split,network,source,target,copied_layers,fine_tuned,control,accuracy,best10_accuracy,"
                                + "epochs,checkpoint,train_seconds,backend\n"
                                + "0,A3B+,A,B,3,true,,5e-1,.6,14,abc,1.5,\"c\"\"p,u\"\n")
                        .getBytes(UTF_8));
    }

    @Override
    public List<String> dictionary() {
        return List.of(
                "\r\n",
                "\"\"",
                "#",
                "nan",
                "1e-999",
                "1e999",
                "999999999",
                "B3B",
                "R12A",
                ",,",
                "total",
                "correct",
                "99999999999",
                "sep=;\n",
                "0.0",
                "57.1");
    }

    @Override
    public int longest() {
        return 512;
    }

    @Override
    public void accept(byte[] input) throws IOException {
        try {
            ImportedTable table = ImportedTable.read(new ByteArrayInputStream(input));
            ImportedStudy study =
                    StudyImport.plan(table, new StudyImport.Wanted("tiny", "file.csv", null));
            FuzzTarget.requireSame(study, PlannedStudy.read(Json.write(study)), "plan");
            for (ResultLine line : table.lines()) {
                check(line, study);
            }
        } catch (InvalidTableException e) {
            e.faults().forEach(fault -> FuzzTarget.requireClear(fault.message()));
        }
    }

    private static void check(ResultLine line, ImportedStudy study) {
        PlannedNetwork planned = study.find(line.place().in(study.study())).orElseThrow();
        Values values = line.values();
        double accuracy = line.result(planned).accuracy();
        if (values.share() == null ? !Double.isNaN(accuracy) : !(accuracy >= 0 && accuracy <= 1)) {
            throw new AssertionError("no accuracy: " + accuracy);
        }
    }
}

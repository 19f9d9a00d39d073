package io.transferscope.cli.importing;

import static io.transferscope.cli.importing.TestingTables.faults;
import static io.transferscope.cli.importing.TestingTables.read;
import static org.assertj.core.api.Assertions.assertThat;

import io.transferscope.contracts.result.NetworkResult.Tested;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a single line of a table may say. */
class ResultsCellsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "57.1     | must be a share from 0 to 1, not \"57.1\": divide percentages by 100 (0.571)",
                "-0.1     | must be a share from 0 to 1, not \"-0.1\"",
                "1e9      | must be a share from 0 to 1, not \"1e9\"",
                "57.1%    | must be a share from 0 to 1, such as 0.571, not \"57.1%\": leave the sign out, and divide by 100",
                "'\"0,571\"' | must be a share from 0 to 1, such as 0.571, not \"0,571\": write a point in place of the comma",
                "inf      | must be a share from 0 to 1, such as 0.571, not \"inf\"",
                "0x1p-1   | must be a share from 0 to 1, such as 0.571, not \"0x1p-1\"",
                "''       | is missing: write nan for a network that diverged, and leave the line out where there is no result",
            })
    void anAccuracyIsAShare(String cell, String message) {
        assertThat(faults("accuracy,split,network\n%s,0,baseA\n".formatted(cell)))
                .containsExactly("line 2, accuracy: " + message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "network         | C3B     | must be a label such as baseA, A3B, A3B+, B3B, B3B=, P3B or R3B, not \"C3B\"",
                "network         | basea   | must be a label such as baseA, A3B, A3B+, B3B, B3B=, P3B or R3B, not \"basea\"",
                "network         | R3B+    | must be a label such as baseA, A3B, A3B+, B3B, B3B=, P3B or R3B, not \"R3B+\"",
                "network         | ''      | is missing",
                "split           | ''      | is missing",
                "split           | -1      | must be a whole number from 0 to 999999999, not \"-1\"",
                "split           | 0.5     | must be a whole number from 0 to 999999999, not \"0.5\"",
                "split           | 1e999   | must be a whole number from 0 to 999999999, not \"1e999\"",
                "split           | 1e-1    | must be a whole number from 0 to 999999999, not \"1e-1\"",
                "replicate       | x       | must be a whole number from 0 to 999999999, not \"x\"",
                "best10_accuracy | 60      | must be a share from 0 to 1, not \"60\": divide percentages by 100 (0.6)",
                "source          | B       | is \"B\", but for A3B it must be A: correct the one or the other",
                "target          | A       | is \"A\", but for A3B it must be B: correct the one or the other",
                "copied_layers   | 4       | is \"4\", but for A3B it must be 3: correct the one or the other",
                "fine_tuned      | True    | is \"True\", but for A3B it must be false: correct the one or the other",
                "fine_tuned      | maybe   | is \"maybe\", but for A3B it must be false: correct the one or the other",
                "control         | random  | is \"random\", but for A3B it must be blank: correct the one or the other",
                "total           | 0       | must be a whole number from 1 to 2147483647, not \"0\"",
                "epochs          | many    | must be a whole number from 0 to 2147483647, not \"many\"",
                "train_seconds   | -3      | must not be negative, but is \"-3\"",
                "train_seconds   | 3s      | must be a number of seconds, not \"3s\"",
            })
    void everyCellIsCheckedForItself(String column, String cell, String message) {
        String others =
                List.of("split", "network", "accuracy").stream()
                        .filter(other -> !other.equals(column))
                        .collect(Collectors.joining(","));
        String values =
                others.replace("split", "0").replace("network", "A3B").replace("accuracy", "0.5");

        assertThat(
                        faults(
                                "%s,%s\n%s,%s\n"
                                        .formatted(
                                                others, column, values, cell == null ? "" : cell)))
                .containsExactly("line 2, %s: %s".formatted(column, message));
    }

    @ParameterizedTest
    @CsvSource({"10,100", "10.0,100.00", "1e1,1E+2", "1.0e1,0.1e3", "100e-1,1000e-1"})
    void wholeNumbersAreReadAsProgramsWriteThem(String split, String total) throws Exception {
        assertThat(
                        read("split,network,accuracy,replicate,total\n%s,A3B,0.5,0e9,%s\n"
                                        .formatted(split, total))
                                .lines())
                .singleElement()
                .satisfies(line -> assertThat(line.place().split()).isEqualTo(10))
                .satisfies(
                        line -> assertThat(line.values().counted()).isEqualTo(new Tested(50, 100)));
    }

    @ParameterizedTest
    @CsvSource({"1, 0, 100", "1, 98, 100", "0, 2, 100", "0.6, 571, 1000", "1e0, 0, 100"})
    void fewDigitsAreNoReasonToAgree(String accuracy, int correct, int total) {
        assertThat(
                        faults(
                                "split,network,accuracy,correct,total\n0,baseA,%s,%d,%d\n"
                                        .formatted(accuracy, correct, total)))
                .singleElement()
                .asString()
                .startsWith("line 2, accuracy: is " + accuracy + ", but ");
    }

    @ParameterizedTest
    @CsvSource({"1, 100, 100", "1, 99, 100", "0, 0, 100", "0.6, 605, 1000", "0.57, 571, 1000"})
    void fewDigitsMayAgree(String accuracy, int correct, int total) throws Exception {
        assertThat(
                        read("split,network,accuracy,correct,total\n0,baseA,%s,%d,%d\n"
                                        .formatted(accuracy, correct, total))
                                .networks())
                .isOne();
    }

    @Test
    void imagesAndAccuracyMustAgreeAsFarAsTheAccuracyIsWrittenOut() throws Exception {
        String header = "split,network,accuracy,correct,total\n";

        assertThat(read(header + "0,baseA,0.33,333,1000\n0,baseB,0.34,333,1000\n").networks())
                .isEqualTo(2);
        assertThat(
                        faults(
                                header
                                        + "0,baseA,0.3301,333,1000\n"
                                        + "0,baseB,0.5,5,\n"
                                        + "0,A1B,0.5,1001,1000\n"))
                .containsExactly(
                        "line 2, accuracy: is 0.3301, but 333 of 1000 images are 0.333000: correct"
                                + " the one or the other",
                        "line 3, total: is missing: correct is of how many images?",
                        "line 4, correct: must not be more than total, 1000, but is 1001");
    }

    @Test
    void cellsAreShownInALine() {
        assertThat(
                        faults(
                                "split,network,accuracy\n0,\"A\u001b[31m\n3B%s\",0\n"
                                        .formatted("x".repeat(99))))
                .singleElement()
                .asString()
                .endsWith("not \"A?[31m?3B" + "x".repeat(51) + "…\"");
    }
}

package io.transferscope.local.importing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.transferscope.contracts.blob.Sha256;
import io.transferscope.contracts.checkpoint.ImportedResult;
import io.transferscope.contracts.checkpoint.NetworkResult.Tested;
import io.transferscope.contracts.plan.Treatment;
import io.transferscope.local.importing.ResultLine.Place;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResultsTableTest {
    @Test
    void threeColumnsAreEnough() throws Exception {
        ResultsTable table = read("split,network,accuracy\n0,baseA,0.5\n2,A3B+,0.25\n");

        assertThat(table.lines())
                .extracting(ResultLine::place)
                .containsExactly(place(0, 0, "baseA"), place(2, 0, "A3B+"));
        assertThat(table.lines()).extracting(ResultLine::number).containsExactly(2, 3);
        assertThat(table.lines().get(1).values())
                .isEqualTo(
                        new ResultLine.Values(
                                0.25,
                                null,
                                null,
                                new ImportedResult.Details(null, null, null, null)));
        assertThat(table.sha256())
                .isEqualTo(Sha256.hex("split,network,accuracy\n0,baseA,0.5\n2,A3B+,0.25\n"));
    }

    @Test
    void everyColumnOfResultsIsUsed() throws Exception {
        ResultsTable table =
                read(
                        """
                        study,split,replicate,network,source,target,copied_layers,fine_tuned,control,accuracy,best10_accuracy,correct,total,epochs,job_id,checkpoint,train_seconds,backend
                        tiny,1,2,A3B+,A,B,3,true,,0.571000,0.580000,571,1000,14,00ff,abc,12.500,cpu-onednn
                        tiny,1,2,baseA,,A,0,false,,0.571000,0.580000,571,1000,14,00ff,abc,12.500,cpu-onednn
                        tiny,1,2,R3B,,B,3,false,random,0.571000,0.580000,571,1000,14,00ff,abc,12.500,cpu-onednn
                        """);

        assertThat(table.unused()).isEmpty();
        assertThat(table.lines()).hasSize(3);
        assertThat(table.lines().get(0).place()).isEqualTo(place(1, 2, "A3B+"));
        assertThat(table.lines())
                .extracting(ResultLine::values)
                .containsOnly(
                        new ResultLine.Values(
                                0.571,
                                0.58,
                                new Tested(571, 1000),
                                new ImportedResult.Details(14, "abc", 12.5, "cpu-onednn")));
    }

    @Test
    void filesAreReadAsProgramsWriteThem() throws Exception {
        ResultsTable table =
                read(
                        "\uFEFF# from our cluster\r\n\r\n Accuracy ,\"NETWORK\",notes,Split,\"total\",,\r\n"
                                + "5.71e-1,\" A3B \",\"a \"\"note\"\",\nand more\",0.0,1000.0,,\r\n"
                                + "# half way\r\n,,,,,,\r\nNaN,baseB,,1,,,\r\n");

        assertThat(table.unused()).containsExactly("notes");
        assertThat(table.lines())
                .extracting(ResultLine::place)
                .containsExactly(place(0, 0, "A3B"), place(1, 0, "baseB"));
        assertThat(table.lines().get(0).values().counted()).isEqualTo(new Tested(571, 1000));
        assertThat(table.lines().get(1).number()).isEqualTo(8);
        assertThat(table.lines().get(1).values().share()).as("diverged").isNull();
    }

    @Test
    void aMarkOfUnicodeBeforeTheColumnsIsNoPartOfThem() throws Exception {
        assertThat(read("\uFEFFsplit,network,accuracy\n0,baseA,1\n").networks()).isOne();
    }

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
                "network         | C3B     | must be a label such as baseA, A3B, A3B+, B3B or R3B, not \"C3B\"",
                "network         | basea   | must be a label such as baseA, A3B, A3B+, B3B or R3B, not \"basea\"",
                "network         | R3B+    | must be a label such as baseA, A3B, A3B+, B3B or R3B, not \"R3B+\"",
                "network         | ''      | is missing",
                "split           | ''      | is missing",
                "split           | -1      | must be a whole number from 0 to 999999999, not \"-1\"",
                "split           | 0.5     | must be a whole number from 0 to 999999999, not \"0.5\"",
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
    void aNetworkIsThereOnce() {
        assertThat(
                        faults(
                                "split,replicate,network,accuracy\n"
                                        + "0,,A3B,0.5\n0,1,A3B,0.5\n0,0,A3B,0.6\n"))
                .containsExactly(
                        "line 4, network: A3B of split 0, replicate 0 is there already, on line 2:"
                                + " remove one of them, or tell them apart by split or replicate");
    }

    @Test
    void columnsThatAreMissingOrThereTwiceAreNamed() {
        assertThat(faults("split,label,split\n0,A3B,0\n"))
                .containsExactly(
                        "line 1, split: there are two columns of this name: remove one",
                        "line 1: there is no column network; there are: \"split, label, split\"",
                        "line 1: there is no column accuracy; there are: \"split, label, split\"");
        assertThat(faults("split;network;accuracy\n0;A3B;0,5\n"))
                .hasSize(3)
                .allSatisfy(
                        fault ->
                                assertThat(fault)
                                        .endsWith("separated by commas: export the file so"));
    }

    @Test
    void linesHaveAsManyCellsAsThereAreColumns() {
        assertThat(faults("split,network,accuracy\n0,A3B\n0,A3B,0.5,0.6\n"))
                .containsExactly(
                        "line 2: has 2 cells, but there are 3 columns",
                        "line 3: has 4 cells, but there are 3 columns");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n\n", "# nothing\n"})
    void anEmptyFileSaysWhatItNeeds(String content) {
        assertThat(faults(content))
                .containsExactly(
                        "the file is empty: it needs a line of column names, at least"
                                + " split,network,accuracy");
    }

    @Test
    void columnsAloneAreNoResults() {
        assertThat(faults("split,network,accuracy\n,,\n"))
                .containsExactly("the file has column names, but no line of results");
    }

    @Test
    void brokenQuotesAreFoundWithTheirLine() {
        assertThat(faults("split,network,accuracy\n0,baseA,0.5\n0,\"A3B,0.5\n0,B3B,0.5\n"))
                .singleElement()
                .asString()
                .startsWith("line 3: is not CSV: ");
        assertThat(faults("split,network,accuracy\n0,\"A3B\"x,57\n"))
                .singleElement()
                .asString()
                .startsWith("line 2: is not CSV: ");
    }

    @Test
    void otherEncodingsAreFound() {
        assertThat(
                        faults(
                                "split,network,accuracy,backend\n0,A3B,0.5,caf\u00e9\n"
                                        .getBytes(ISO_8859_1)))
                .containsExactly("line 2: is not UTF-8: save the file as CSV in UTF-8");
        assertThat(faults("split,network,accuracy\n0,A3B,0.5\n".getBytes(UTF_16)))
                .hasSize(3)
                .allSatisfy(fault -> assertThat(fault).contains("It is not UTF-8"));
    }

    @Test
    void allFaultsAreCountedAndTheFirstAreShown() {
        String rows =
                IntStream.range(0, 30)
                        .mapToObj(i -> "0,?,%d\n".formatted(57 + i))
                        .collect(Collectors.joining());

        InvalidTableException e = invalid(("split,network,accuracy\n" + rows).getBytes(UTF_8));

        assertThat(e.faults())
                .hasSize(20)
                .startsWith(
                        new TableFault(
                                2,
                                "network",
                                "must be a label such as baseA, A3B, A3B+, B3B or R3B, not \"?\""));
        assertThat(e.more()).isEqualTo(40);
    }

    @Test
    void tooMuchIsNotRead() {
        String rows =
                IntStream.rangeClosed(0, 100_000)
                        .mapToObj(i -> i + ",baseA,0.5\n")
                        .collect(Collectors.joining());

        assertThat(faults("split,network,accuracy\n" + rows))
                .containsExactly(
                        "line 100002: a study may have 100,000 networks, and this would be one"
                                + " more");
        assertThat(faults("split,network,accuracy\n0,baseA,0.5" + " ".repeat(20_000)))
                .singleElement()
                .asString()
                .startsWith("line 2: is not CSV: ");
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

    private static Place place(int split, int replicate, String label) {
        return new Place(split, replicate, Treatment.parse(label));
    }

    private static ResultsTable read(String csv) throws Exception {
        return ResultsTable.read(new ByteArrayInputStream(csv.getBytes(UTF_8)));
    }

    private static List<String> faults(String csv) {
        return faults(csv.getBytes(UTF_8));
    }

    private static List<String> faults(byte[] csv) {
        return invalid(csv).faults().stream().map(TableFault::toString).toList();
    }

    private static InvalidTableException invalid(byte[] csv) {
        InvalidTableException e =
                catchThrowableOfType(
                        InvalidTableException.class,
                        () -> ResultsTable.read(new ByteArrayInputStream(csv)));
        assertThat(e).isNotNull();
        return e;
    }
}

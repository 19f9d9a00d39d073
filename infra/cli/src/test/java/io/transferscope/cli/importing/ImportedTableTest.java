package io.transferscope.cli.importing;

import static io.transferscope.cli.importing.TestingTables.faults;
import static io.transferscope.cli.importing.TestingTables.invalid;
import static io.transferscope.cli.importing.TestingTables.read;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.transferscope.cli.importing.ResultLine.NetworkPlace;
import io.transferscope.contracts.blob.Sha256;
import io.transferscope.contracts.plan.Treatment;
import io.transferscope.contracts.result.ImportedResult;
import io.transferscope.contracts.result.NetworkResult.Tested;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImportedTableTest {
    @Test
    void threeColumnsAreEnough() throws Exception {
        ImportedTable table = read("split,network,accuracy\n0,baseA,0.5\n2,A3B+,0.25\n");

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
        ImportedTable table =
                read(
                        """
                        study,split,replicate,network,source,target,copied_layers,fine_tuned,control,accuracy,best10_accuracy,correct,total,epochs,job_id,checkpoint,train_seconds,backend
                        tiny,1,2,A3B+,A,B,3,true,,0.571000,0.580000,571,1000,14,00ff,abc,12.500,dl4j-cpu-onednn
                        tiny,1,2,baseA,,A,0,false,,0.571000,0.580000,571,1000,14,00ff,abc,12.500,dl4j-cpu-onednn
                        tiny,1,2,P3B+,,B,3,true,,0.571000,0.580000,571,1000,14,00ff,abc,12.500,dl4j-cpu-onednn
                        tiny,1,2,R3B,,B,3,false,random,0.571000,0.580000,571,1000,14,00ff,abc,12.500,dl4j-cpu-onednn
                        """);

        assertThat(table.unused()).isEmpty();
        assertThat(table.lines()).hasSize(4);
        assertThat(table.lines().get(0).place()).isEqualTo(place(1, 2, "A3B+"));
        assertThat(table.lines())
                .extracting(ResultLine::values)
                .containsOnly(
                        new ResultLine.Values(
                                0.571,
                                0.58,
                                new Tested(571, 1000),
                                new ImportedResult.Details(14, "abc", 12.5, "dl4j-cpu-onednn")));
    }

    @Test
    void filesAreReadAsProgramsWriteThem() throws Exception {
        ImportedTable table =
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
    }

    @Test
    void otherSeparatorsAreNamed() {
        for (String[] other : new String[][] {{";", ";", "semicolons"}, {"\t", "(tab)", "tabs"}}) {
            assertThat(faults("split;network;accuracy\n0;A3B;0,5\n".replace(";", other[0])))
                    .containsExactly(
                            "line 1: the columns are separated by %s and not by commas: separate them by commas, or write sep=%s before the first line"
                                    .formatted(other[2], other[1]));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sep=,\nsplit,network,accuracy\n0,A3B,0.5\n",
                "\uFEFFsep=;\r\nSplit;NETWORK;accuracy\r\n0;A3B;0.5\r\n",
                "sep=\t\nsplit\tnetwork\taccuracy\n0\tA3B\t0.5\n",
            })
    void aFirstLineMaySayTheSeparator(String csv) throws Exception {
        ImportedTable table = read(csv);

        assertThat(table.sha256()).isEqualTo(Sha256.hex(csv));
        assertThat(table.lines())
                .singleElement()
                .satisfies(line -> assertThat(line.place()).isEqualTo(place(0, 0, "A3B")))
                .satisfies(line -> assertThat(line.number()).isEqualTo(3));
    }

    @Test
    void aCommaInANumberIsNamed() {
        assertThat(faults("split,network,accuracy\n0,A3B,0,571\n"))
                .containsExactly(
                        "line 2: has 4 cells, but there are 3 columns: is accuracy 0,571? Write"
                                + " 0.571");
        assertThat(faults("sep=;\nsplit;network;accuracy\n0;A3B;57,3\n"))
                .containsExactly(
                        "line 3, accuracy: must be a share from 0 to 1, such as 0.571, not"
                                + " \"57,3\": write a point in place of the comma");
    }

    @Test
    void aColumnThatIsNearlyKnownIsNamedWithTheKnownOne() throws Exception {
        assertThat(
                        read("split,network,accuracy,Copied Layers,fineTuned,notes\n0,A3B,0.5,1,x,y\n")
                                .unused())
                .containsExactly(
                        "Copied Layers (is it copied_layers? write that)",
                        "fineTuned (is it fine_tuned? write that)",
                        "notes");
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
                .containsExactly(
                        "the file is not UTF-8 but UTF-16, which spreadsheets call Unicode text:"
                                + " save it as CSV in UTF-8, separated by commas");
        assertThat(faults("split,netw\u00f6rk,accuracy\n0,A3B,0.5\n".getBytes(ISO_8859_1)))
                .singleElement()
                .asString()
                .endsWith("It is not UTF-8: save the file as CSV in UTF-8");
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
                                "must be a label such as baseA, A3B, A3B+, B3B, B3B=, P3B or R3B, not \"?\""));
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

    private static NetworkPlace place(int split, int replicate, String label) {
        return new NetworkPlace(split, replicate, Treatment.parse(label));
    }
}

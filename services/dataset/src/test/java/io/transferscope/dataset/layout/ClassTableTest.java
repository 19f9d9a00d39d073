package io.transferscope.dataset.layout;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.transferscope.dataset.tree.RefusedException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A table of classes as people and spreadsheets write it. */
class ClassTableTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "class,group\nfox,wild\ncow,tame\n",
                "\uFEFFclass,group\r\nfox,wild\r\ncow,tame\r\n",
                "group,Class\nwild,fox\ntame,cow",
                "CLASS,group\nfox,wild\n\n,\ncow,tame\n,,\n",
                "sep=,\nclass,group\nfox,wild\ncow,tame\n",
                "\uFEFFsep=;\r\nclass;group\r\nfox;wild\r\ncow;tame\r\n",
                "sep=\t\nclass\tgroup\nfox\twild\ncow\ttame\n",
                "class,group,,\nfox,wild,,\ncow,tame,,\n",
            })
    void isReadAsSpreadsheetsWriteIt(String csv) throws Exception {
        assertThat(read(csv)).isEqualTo(Map.of("group", Map.of("fox", "wild", "cow", "tame")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '§',
            value = {
                "class;group/fox;x | without a column 'class' in its header; that is: class;group (the columns are separated by semicolons and not by commas: separate them by commas, or write sep=; before the first line)",
                "klass,group/fox,x | without a column 'class' in its header; that is: klass, group",
                "class,group/owl,x / fox,y | with blanks around a value, \"x \", in line 2: remove them; with blanks around the name of a class, \" fox\", in line 3: remove them",
                "class,group/fox\u00a0,x | with blanks around the name of a class, \"fox\u00a0\", in line 2: remove them",
                "class, group/fox,x | with blanks around the name of a column, \" group\", in line 1: remove them",
                "CLASS ,group/fox,x | with blanks around the name of a column, \"CLASS \", in line 1: remove them",
                "class,Class/fox,x | with two columns called class",
                "class,a,a/fox,x,y | with two columns called a",
                "class,,a/fox,x,y | with a column without a name, the 2.",
                "class,a/,x | without the name of a class in line 2",
                "class,a/c,x//c,y | that lists class c twice, in lines 2 and 4",
                "sep=:/class:a/c:x | that has the separator :, by its first line; commas, semicolons, tabs, vertical bars are read",
            })
    void whatMisleadsIsNamedWithItsLine(String csv, String message) {
        assertThatThrownBy(() -> read(csv.replace('/', '\n')))
                .isInstanceOf(RefusedException.class)
                .hasMessage("has a classes.csv " + message);
    }

    @Test
    void otherEncodingsAreNamed() {
        assertThatThrownBy(() -> ClassTable.read("class,a\nx,y\n".getBytes(UTF_16)))
                .hasMessageStartingWith("has a classes.csv that is not UTF-8 but UTF-16");
        assertThatThrownBy(() -> ClassTable.read("class,a\ncaf\u00e9,y\n".getBytes(ISO_8859_1)))
                .hasMessage("has a classes.csv that is not UTF-8: save it as CSV in UTF-8");
    }

    @Test
    void aQuoteThatIsNotClosedIsNamedWithItsLine() {
        for (String csv : new String[] {"class,a\nc,x\nd,\"y\ne,z\n", "class,a\nc,x\nd,\"y\"z\n"}) {
            assertThatThrownBy(() -> read(csv))
                    .isInstanceOf(RefusedException.class)
                    .hasMessageMatching(
                            "has a classes.csv that cannot be read: line 3: is not CSV: .* A cell that begins with a"
                                    + " quote ends with one, and a quote inside it is doubled");
        }
    }

    @Test
    void ofManyFaultsTheFirstAreNamed() {
        assertThatThrownBy(() -> read("class,a\n" + "c,x \n".repeat(30)))
                .hasMessageStartingWith(
                        "has a classes.csv with blanks around a value, \"x \", in line 2: remove"
                                + " them; that lists class c twice, in lines 2 and 3; ")
                .hasMessageEndingWith("; and 20 more faults");
    }

    private static Map<String, Map<String, String>> read(String csv) throws RefusedException {
        return ClassTable.read(csv.getBytes(UTF_8)).columns();
    }
}

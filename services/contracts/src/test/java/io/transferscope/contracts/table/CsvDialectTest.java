package io.transferscope.contracts.table;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvDialectTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "sep=;\na;b\n",
                "sep=;\r\na;b\r\n",
                "\uFEFFSEP=;\na;b",
                "\"sep=;\"\na;b",
                "sep=;;;\na",
                "sep=;"
            })
    void aFirstLineSaysTheSeparator(String text) {
        assertThat(of(text, UTF_8)).isEqualTo(new CsvDialect(';', true, null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a,b\n1,2\n", "", "a\nsep=;\n", "sep,a\n", "sep=;a,b\n", "\uFEFFa,b\n"})
    void elseItIsTheComma(String text) {
        assertThat(of(text, UTF_8)).isEqualTo(new CsvDialect(',', false, null));
    }

    @Test
    void otherSeparatorsAreNamedWithThoseThatAreRead() {
        assertThat(of("sep=:\na:b\n", UTF_8).obstacle())
                .isEqualTo(
                        "has the separator :, by its first line; commas, semicolons, tabs, vertical"
                                + " bars are read");
    }

    @Test
    void whatIsNoUtf8IsNamed() {
        assertThat(of("class,group\n", UTF_16).obstacle())
                .isEqualTo(
                        "is not UTF-8 but UTF-16, which spreadsheets call Unicode text: save it as"
                                + " CSV in UTF-8, separated by commas");
        assertThat(of("class,group\n", UTF_16LE).obstacle()).contains("zero bytes");
        assertThat(of("class\n", Charset.forName("UTF-32LE")).obstacle()).contains("zero bytes");
        assertThat(of("\u00ff\u00fe\0\0c\0\0\0", ISO_8859_1).obstacle()).contains("UTF-32");
        assertThat(of("PK\u0003\u0004", ISO_8859_1).obstacle()).contains("a spreadsheet's own");
        assertThat(of("\u001f\u008b", ISO_8859_1).obstacle()).contains("but compressed");
    }

    @Test
    void aHeaderOfOneCellMayHaveOtherSeparators() {
        CsvDialect commas = of("a;b", UTF_8);

        assertThat(commas.hint(List.of("a;b")))
                .contains(
                        "the columns are separated by semicolons and not by commas: separate them"
                                + " by commas, or write sep=; before the first line");
        assertThat(commas.hint(List.of("a\tb")))
                .contains(
                        "the columns are separated by tabs and not by commas: separate them by"
                                + " commas, or write sep=(tab) before the first line");
        assertThat(of("sep=;\na,b", UTF_8).hint(List.of("a,b")))
                .contains(
                        "the columns are separated by commas and not by semicolons: leave the line"
                                + " sep=; out");
        assertThat(commas.hint(List.of("a;b", "c"))).isEmpty();
        assertThat(commas.hint(List.of("a"))).isEmpty();
    }

    private static CsvDialect of(String text, Charset charset) {
        return CsvDialect.of(text.getBytes(charset));
    }
}

package io.transferscope.dataset.survey;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.transferscope.contracts.dataset.LeftOut;
import io.transferscope.dataset.source.LeftOutList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LeftOutTableTest {
    @Test
    void everythingIsARowByPath() {
        List<LeftOut> items =
                List.of(
                        new LeftOut("val/b/2.txt", LeftOut.Reason.NO_IMAGE),
                        new LeftOut("train/a/1.jpg", LeftOut.Reason.UNREADABLE, "it is empty"));

        assertThat(text(LeftOutTable.csv(items)))
                .isEqualTo(
                        """
                        path,reason,detail
                        train/a/1.jpg,unreadable,it is empty
                        val/b/2.txt,no-image,
                        """);
    }

    /** Names are identity: whatever they are, they come back as they were. */
    @Test
    void hostileNamesComeBackAsTheyWere() {
        List<String> names =
                List.of(
                        "=cmd|' /C calc'!A0",
                        "+1",
                        "@x",
                        "a,b",
                        "a\"b\"",
                        "a\nunreadable,b",
                        "a\r\nb",
                        " blank ",
                        "猫/\u202egpj.exe",
                        "\ufeffbom",
                        "unreadable",
                        "#no comment",
                        "-");
        List<LeftOut> items =
                names.stream()
                        .map(name -> new LeftOut(name, LeftOut.Reason.UNREADABLE, "x, \"y\"\n"))
                        .toList();

        byte[] csv = LeftOutTable.csv(items);

        assertThat(LeftOutTable.paths(csv, LeftOut.Reason.UNREADABLE))
                .containsExactlyInAnyOrderElementsOf(names);
        assertThat(LeftOutTable.paths(csv, LeftOut.Reason.NESTED)).isEmpty();
    }

    @Test
    void whatIsNotKeptByNameIsCounted() {
        LeftOutList all = new LeftOutList();
        IntStream.range(0, 100_007).forEach(i -> all.add("x" + i, LeftOut.Reason.HIDDEN, ""));

        String csv = text(LeftOutTable.csv(all));

        assertThat(csv).hasLineCount(1 + 100_000 + 1).endsWith(",hidden,and 7 more\n");
        assertThat(LeftOutTable.paths(csv.getBytes(UTF_8), LeftOut.Reason.HIDDEN)).hasSize(100_000);
    }

    private static String text(byte[] csv) {
        return new String(csv, UTF_8);
    }
}

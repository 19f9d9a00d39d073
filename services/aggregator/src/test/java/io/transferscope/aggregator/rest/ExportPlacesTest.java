package io.transferscope.aggregator.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.transferscope.aggregator.TestingNetworks;
import io.transferscope.aggregator.export.ExportFormat;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How many networks are fetched at once. */
class ExportPlacesTest {
    private static final int MOST_AT_ONCE = 4;

    @TempDir Path directory;
    private TestingExports studies;

    @BeforeEach
    void trainOneNetwork() {
        studies = new TestingExports(directory);
        studies.train(TestingNetworks.plan("tiny"), "baseB");
    }

    @Test
    void whoseAnswerIsReadSlowlyKeepsItsPlaceUntilItsEnd() throws Exception {
        FileAnswer answer = studies.file(ExportFormat.SAFETENSORS);

        nested(answer, MOST_AT_ONCE - 1);

        assertThat(TestingExports.content(answer)).isNotEmpty();
    }

    /** While one is sent the next is asked for, up to the last that may be. */
    private void nested(FileAnswer answer, int more) throws IOException {
        answer.open()
                .get()
                .body()
                .write(
                        new OutputStream() {
                            private boolean isBegun;

                            @Override
                            public void write(int b) throws IOException {
                                if (isBegun) {
                                    return;
                                }
                                isBegun = true;
                                if (more > 0) {
                                    nested(answer, more - 1);
                                } else {
                                    assertThat(
                                                    TestingExports.problem(
                                                            503, () -> answer.open().get()))
                                            .contains("at once");
                                }
                            }
                        });
    }

    @Test
    void anAnswerThatIsNeverWrittenGivesItsPlaceBackOnce() throws Exception {
        FileAnswer answer = studies.file(ExportFormat.NPZ);
        List<FileAnswer.Content> opened = new ArrayList<>();
        for (int i = 0; i < MOST_AT_ONCE; i++) {
            opened.add(answer.open().get());
        }
        assertThat(TestingExports.problem(503, () -> answer.open().get())).contains("at once");

        opened.get(0).end().run();
        opened.get(0).end().run();

        opened.set(0, answer.open().get());
        assertThat(TestingExports.problem(503, () -> answer.open().get())).contains("at once");
        opened.forEach(content -> content.end().run());
    }

    @Test
    void aClientThatLeavesFreesNoPlaceBeforeItsWriterHasSeenIt() throws Exception {
        FileAnswer answer = studies.file(ExportFormat.NPZ);
        List<FileAnswer.Content> others = new ArrayList<>();
        for (int i = 1; i < MOST_AT_ONCE; i++) {
            others.add(answer.open().get());
        }
        FileAnswer.Content last = answer.open().get();
        OutputStream leaving =
                new OutputStream() {
                    @Override
                    public void write(int b) {
                        last.end().run();
                        assertThat(TestingExports.problem(503, () -> answer.open().get()))
                                .contains("at once");
                    }
                };

        last.body().write(leaving);

        FileAnswer.Content next = answer.open().get();
        next.end().run();
        others.forEach(content -> content.end().run());
        assertThatThrownBy(() -> next.body().write(OutputStream.nullOutputStream()))
                .hasMessageContaining("gone");
    }

    @Test
    void whatBreaksOffOrCannotBeGivenKeepsNoPlace() throws Exception {
        FileAnswer answer = studies.file(ExportFormat.ONNX);
        OutputStream gone =
                new OutputStream() {
                    @Override
                    public void write(int b) throws IOException {
                        throw new IOException("the client has gone");
                    }
                };
        for (int i = 0; i <= MOST_AT_ONCE; i++) {
            FileAnswer.Content content = answer.open().get();
            assertThatThrownBy(() -> content.body().write(gone)).hasMessageContaining("gone");
        }
        FileAnswer lost = studies.file(ExportFormat.DL4J);
        studies.lose(any -> true);
        for (int i = 0; i <= MOST_AT_ONCE; i++) {
            TestingExports.problem(404, () -> lost.open().get());
        }
    }
}

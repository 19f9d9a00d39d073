package io.transferscope.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StudyTest {
    @TempDir private Path directory;

    @Test
    void readsWhatIsToBeDone() throws Exception {
        Files.writeString(
                directory.resolve(Study.FILE),
                """
                network=thin-32
                networks=baseA/A1A+
                classesA=cat/dog, small
                epochs=10
                learningRate=0.01
                learningRateSteps=0.5/0.75
                """);

        Study study = Study.read(directory);

        assertThat(study.network()).isEqualTo(AlexNet.Size.THIN_32);
        assertThat(study.jobs()).extracting(Job::label).containsExactly("baseA", "A1A+");
        assertThat(study.classes('A')).containsExactly("cat", "dog, small");
        assertThat(study.learningRate(4)).isEqualTo(0.01);
        assertThat(study.learningRate(5)).isEqualTo(0.001);
        assertThat(study.learningRate(8)).isEqualTo(0.0001);
        assertThatThrownBy(study::seed).hasMessageContaining("does not say what seed is");
    }
}

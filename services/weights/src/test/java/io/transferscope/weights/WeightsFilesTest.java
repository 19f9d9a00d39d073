package io.transferscope.weights;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.transferscope.weights.file.WeightsException;
import io.transferscope.weights.file.WeightsFile;
import io.transferscope.weights.hdf5.TestingHdf5;
import io.transferscope.weights.npz.TestingNpz;
import io.transferscope.weights.safetensors.TestingSafetensors;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WeightsFilesTest {
    @TempDir Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"resnet.pt", "resnet.pth", "pytorch_model.bin", "resnet.safetensors"})
    void neverOpensAPickle(String name) throws Exception {
        refused(write(name, "\u0080\2\u008a\nl\u00fc"), "is a pickle", "python -c", "save_file");
        Path zip = directory.resolve(name);
        zip(zip, "resnet/data.pkl", "resnet/data/0");
        refused(zip, "a pickle in it", "python -c", "weights_only=True");
    }

    @Test
    void neverOpensAFileOfDl4j() throws Exception {
        Path zip = directory.resolve("model.zip");
        zip(zip, "configuration.json", "coefficients.bin");
        refused(zip, "Deeplearning4j", "writeAsNumpy");
    }

    @Test
    void opensByContentWhereTheNameSaysNothing() throws Exception {
        Path file = directory.resolve("5f3a9c");
        Files.write(file, TestingSafetensors.file("{}"));
        assertFormat(file, "safetensors");
        Files.write(file, TestingNpz.file("'<f4'", "False", "()", new byte[4]));
        assertFormat(file, "npz");
    }

    @Test
    void opensTheWeightsOfAKerasModel() throws Exception {
        assertFormat(keras(TestingHdf5.file("keras")), "hdf5");
    }

    @Test
    void leavesNothingOfAKerasModelBehind() throws Exception {
        Path scratch = Files.createDirectory(directory.resolve("scratch"));
        byte[] damaged = Arrays.copyOf(TestingHdf5.file("keras"), 3_000);

        try (WeightsFile weights = WeightsFiles.open(keras(TestingHdf5.file("keras")), scratch)) {
            assertThat(weights.read("half")).containsExactly(1.5f, -2);
        }
        assertThatThrownBy(() -> WeightsFiles.open(keras(damaged), scratch))
                .isInstanceOf(WeightsException.class);

        assertThat(scratch).isEmptyDirectory();
    }

    /** No file can be made in a directory that is not there. */
    @Test
    void unpacksNothingThatDoesNotBeginAsHdf5() throws Exception {
        Path model = keras(new byte[1 << 20]);

        assertThatThrownBy(() -> WeightsFiles.open(model, directory.resolve("nowhere")))
                .isInstanceOf(WeightsException.class)
                .hasMessageContaining("a model.weights.h5 that is no HDF5 file");
    }

    private Path keras(byte[] weights) throws IOException {
        Path file = directory.resolve("model.keras");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry("config.json"));
            zip.putNextEntry(new ZipEntry("model.weights.h5"));
            zip.write(weights);
        }
        return file;
    }

    @Test
    void refusesANameThatSaysSomethingElse() throws Exception {
        Path file = directory.resolve("weights.npz");
        Files.write(file, TestingSafetensors.file("{}"));
        refused(file, "a safetensors file by its content", "ends in .npz");
        Path archive = directory.resolve("weights.h5");
        Files.write(archive, TestingNpz.file("'<f4'", "False", "()", new byte[4]));
        refused(archive, "a zip archive by its content", "ends in .h5");
    }

    @Test
    void saysWhatAFileIsThatIsNone() throws Exception {
        refused(
                write("w.safetensors", "version https://git-lfs.github.com/spec/v1"),
                "git lfs pull");
        refused(write("w.safetensors", "\n<!DOCTYPE html>"), "web page");
        refused(write("w.npy", "\u0093NUMPY\1\0v\0{"), "numpy.savez");
        refused(write("w.dat", "hello"), "neither a safetensors");
        refused(write("w.npz", "hello"), "neither a safetensors");
        refused(write("w.safetensors", "hel"), "is cut off");
    }

    private static void assertFormat(Path file, String format) throws Exception {
        try (WeightsFile weights = WeightsFiles.open(file)) {
            assertThat(weights.format()).isEqualTo(format);
        }
    }

    private Path write(String name, String content) throws IOException {
        return Files.write(directory.resolve(name), content.getBytes(ISO_8859_1));
    }

    private static void zip(Path file, String... names) throws IOException {
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (String name : names) {
                zip.putNextEntry(new ZipEntry(name));
            }
        }
    }

    private static void refused(Path file, String... words) {
        assertThatThrownBy(() -> WeightsFiles.open(file).close())
                .isInstanceOf(WeightsException.class)
                .hasMessageContainingAll(words);
    }
}

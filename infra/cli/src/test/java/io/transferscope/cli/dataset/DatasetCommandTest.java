package io.transferscope.cli.dataset;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.transferscope.cli.Transferscope;
import io.transferscope.cli.terminal.Terminal;
import io.transferscope.contracts.dataset.DatasetInventory;
import io.transferscope.contracts.dataset.DatasetInventory.PartCount;
import io.transferscope.dataset.TestingLayouts;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DatasetCommandTest {
    @TempDir Path directory;
    private Path pets;
    private Path out;

    private final ByteArrayOutputStream output = new ByteArrayOutputStream();
    private final ByteArrayOutputStream error = new ByteArrayOutputStream();

    @BeforeEach
    void makeImages() throws IOException {
        pets = directory.resolve("pets");
        out = directory.resolve("found");
        for (String name : new String[] {"ant", "bee", "猫"}) {
            for (int i = 0; i < 4; i++) {
                image(pets.resolve("train/" + name + "/" + i + ".png"), name.hashCode() + 99 * i);
            }
            image(pets.resolve("val/" + name + "/v.png"), name.hashCode() - 1);
        }
    }

    @Test
    void aGoodDataSetIsDescribedWithWhatARequestSays() throws Exception {
        image(pets.resolve("val/ant/w.png"), "ant".hashCode());
        image(pets.resolve("train/bee/9.png"), "ant".hashCode() + 99);

        assertThat(look(pets.toString())).isZero();

        assertThat(output.toString(UTF_8))
                .contains(
                        "3 classes, 13 training and 4 validation images",
                        "training: 4 to 5 of a class: the largest has 1.3 times as many",
                        "stand under two classes: at least one of the labels is wrong",
                        "train/ant/1.png = train/bee/9.png",
                        "stand in training and validation: the accuracy will be too good",
                        "train/ant/0.png = val/ant/w.png",
                        "\"dataset\": {\"imageSize\":32,\"source\":\"file:" + pets + "\"}");
        assertThat(ImageIO.read(out.resolve("contact-sheet.png").toFile())).isNotNull();
        DatasetInventory inventory =
                DatasetInventory.read(Files.readAllBytes(out.resolve("dataset.json")));
        assertThat(inventory.classes().get(1).train()).isEqualTo(new PartCount(5, 5));
        assertThat(out.resolve("left-out.csv")).doesNotExist();
    }

    @ParameterizedTest
    @EnumSource
    void everyLayoutIsRecognisedAndSaid(TestingLayouts layout) throws Exception {
        Path laidOut =
                layout.ordinal() % 2 == 0
                        ? layout.directory(directory.resolve("laid-out"))
                        : layout.tar(directory.resolve("laid-out.tar"));
        String[] more =
                layout.drawsValidation() ? new String[] {"--validation", "0.4"} : new String[0];

        assertThat(look(laidOut.toString(), more)).as(error.toString(UTF_8)).isZero();

        DatasetInventory inventory =
                DatasetInventory.read(Files.readAllBytes(out.resolve("dataset.json")));
        assertThat(output.toString(UTF_8)).contains(inventory.layout());
        assertThat(inventory.classes())
                .hasSizeGreaterThan(1)
                .allSatisfy(found -> assertThat(found.train().found()).isPositive())
                .allSatisfy(found -> assertThat(found.validation().found()).isPositive());
        assertThat(ImageIO.read(out.resolve("contact-sheet.png").toFile())).isNotNull();
    }

    @Test
    void allThatWouldBeRefusedIsToldAtOnce() throws Exception {
        Files.writeString(pets.resolve("train/ant/broken.jpg"), "no image");
        Files.createDirectories(pets.resolve("train/ant/deeper"));
        image(pets.resolve("train/ant/deeper/1.png"), 5);

        assertThat(look(pets.toString())).isEqualTo(1);

        assertThat(output.toString(UTF_8))
                .contains("refused unless \"leaveOut\" is true:", "train/ant/broken.jpg");
        assertThat(error.toString(UTF_8)).contains("would be rejected", "--leave-out");
        assertThat(Files.readString(out.resolve("left-out.csv")))
                .contains("train/ant/broken.jpg,unreadable,");
        assertThat(look(pets.toString(), "--leave-out")).isZero();
        assertThat(output.toString(UTF_8)).contains("\"leaveOut\":true");
    }

    @Test
    void aClassOfWhichNothingCanBeReadIsRefusedInAnyCase() throws Exception {
        Files.writeString(pets.resolve("val/bee/v.png"), "");

        assertThat(look(pets.toString(), "--leave-out")).isEqualTo(1);

        assertThat(error.toString(UTF_8)).contains("has no validation image of class bee");
    }

    @Test
    void whatIsNoDataSetIsSaid() {
        assertThat(look(directory.resolve("nothing").toString())).isEqualTo(1);
        assertThat(look("ftp://example/x")).isEqualTo(1);
        assertThat(look(pets.toString(), "--orientation", "sideways")).isEqualTo(1);
        assertThat(look(pets.toString(), "--image-size", "7")).isEqualTo(1);

        assertThat(error.toString(UTF_8))
                .contains(
                        "$.dataset.source: does not exist",
                        "$.dataset.source: must be file:/path",
                        "$.dataset.orientation: ",
                        "$.dataset.imageSize: ");
    }

    @Test
    void onlyTheFirstImagesOfEachClassAreLookedAtWhereSoWished() throws Exception {
        assertThat(look("file:" + pets, "--limit-per-class", "2")).isZero();

        assertThat(
                        DatasetInventory.read(Files.readAllBytes(out.resolve("dataset.json")))
                                .classes()
                                .get(0)
                                .train())
                .isEqualTo(new PartCount(4, 2));
        assertThat(output.toString(UTF_8)).contains("\"limitPerClass\":2");
    }

    private int look(String source, String... options) {
        String[] arguments = new String[options.length + 4];
        arguments[0] = "dataset";
        arguments[1] = source;
        arguments[2] = "--out";
        arguments[3] = out.toString();
        System.arraycopy(options, 0, arguments, 4, options.length);
        return Transferscope.commandLine(
                        new Terminal(
                                new PrintStream(output, true, UTF_8),
                                new PrintStream(error, true, UTF_8),
                                false),
                        Clock.systemUTC(),
                        new ByteArrayInputStream(new byte[0]))
                .execute(arguments);
    }

    private static void image(Path file, int colour) throws IOException {
        BufferedImage image = new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB);
        image.setRGB(3, 3, colour);
        Files.createDirectories(file.getParent());
        ImageIO.write(image, "png", file.toFile());
    }
}

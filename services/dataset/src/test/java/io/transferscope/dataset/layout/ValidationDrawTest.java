package io.transferscope.dataset.layout;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.transferscope.contracts.blob.Sha256;
import io.transferscope.contracts.dataset.Part;
import io.transferscope.contracts.study.DatasetSource;
import io.transferscope.contracts.study.ValidationShare;
import io.transferscope.dataset.TestingSources;
import io.transferscope.dataset.image.TestingImages;
import io.transferscope.dataset.source.Catalogue;
import io.transferscope.dataset.tree.Limits;
import java.awt.Color;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which images are for validation follows from what they are, and from nothing else. */
class ValidationDrawTest {
    @TempDir Path temporary;

    @ParameterizedTest
    @CsvSource({"1000, 0.2, 200", "10, 0.25, 3", "2, 0.01, 1", "2, 0.99, 1", "5, 0.9, 4"})
    void aboutTheFractionOfEachClassIsDrawn(int images, double fraction, int expected) {
        Map<String, BitSet> drawn =
                ValidationDraw.draw(classes(Map.of("a", keys(0, images))), fraction);

        assertThat(requireNonNull(drawn.get("a")).cardinality()).isEqualTo(expected);
    }

    @Test
    void neitherOrderNorNamesMatter() {
        List<ContentKey> images = keys(0, 100);
        Set<ContentKey> expected = drawn(images, 0.3);

        for (int seed = 0; seed < 10; seed++) {
            List<ContentKey> shuffled = new ArrayList<>(images);
            Collections.shuffle(shuffled, new Random(seed));
            assertThat(drawn(shuffled, 0.3)).isEqualTo(expected);
        }
    }

    @Test
    void copiesAreOnOneSideWhicheverClassesTheyAreIn() {
        for (int seed = 0; seed < 50; seed++) {
            Random random = new Random(seed);
            SortedMap<String, List<ContentKey>> classes = new TreeMap<>();
            for (String name : List.of("a", "b", "c")) {
                classes.put(
                        name, random.ints(30, 0, 25).mapToObj(ValidationDrawTest::key).toList());
            }

            Map<String, BitSet> drawn = ValidationDraw.draw(classes, 0.3);

            Set<ContentKey> train = new TreeSet<>();
            Set<ContentKey> validation = new TreeSet<>();
            classes.forEach(
                    (name, keys) -> {
                        assertThat(requireNonNull(drawn.get(name)).cardinality())
                                .isBetween(1, keys.size() - 1);
                        for (int i = 0; i < keys.size(); i++) {
                            (drawn.get(name).get(i) ? validation : train).add(keys.get(i));
                        }
                    });
            assertThat(train).doesNotContainAnyElementsOf(validation);
        }
    }

    @Test
    void aCopyWithOtherMetadataStandsOnTheSameSide() throws Exception {
        TestingFiles files = TestingFiles.in(temporary.toRealPath().resolve("set"));
        for (int i = 0; i < 8; i++) {
            byte[] jpeg = TestingImages.jpeg(new Color(30 * i, 0, 0));
            files.file("ant/" + i + ".jpg", jpeg).file("ant/copy-" + i + ".jpg", commented(jpeg));
            files.file("bee/" + i + ".jpg", TestingImages.jpeg(new Color(0, 30 * i, 0)));
        }

        Catalogue.ClassFiles ants =
                requireNonNull(files.open(new ValidationShare(0.3)).classes().get("ant"));

        assertThat(ants.validation()).hasSize(4);
        for (String file : ants.validation()) {
            assertThat(ants.validation())
                    .contains(file.startsWith("copy-") ? file.substring(5) : "copy-" + file);
        }
    }

    @Test
    void aClassOfOneImageOrOfCopiesAloneIsRefused() throws Exception {
        TestingFiles files =
                TestingFiles.in(temporary.toRealPath().resolve("set"))
                        .image("ant/1.png", "ant/2.png", "bee/1.png");
        byte[] same = TestingImages.png(Color.RED);
        files.file("cow/1.png", same).file("cow/2.png", same);

        assertThatThrownBy(() -> files.open(new ValidationShare(0.5)))
                .hasMessageContaining(
                        "has too few images of class bee to draw one for validation and keep one"
                                + " for training: 1, and two are needed")
                .hasMessageContaining("of class cow")
                .hasMessageContaining("2, which are copies of each other");
    }

    @Test
    void theFirstImagesAreTakenOfWhatIsDrawn() throws Exception {
        TestingFiles files = TestingFiles.in(temporary.toRealPath().resolve("set"));
        for (int i = 0; i < 10; i++) {
            files.image("ant/" + i + ".png", "bee/" + i + ".png");
        }

        Catalogue all = files.open(new ValidationShare(0.5));
        Catalogue few = all.limited(2, 1);

        assertThat(requireNonNull(few.classes().get("ant")).train())
                .isEqualTo(requireNonNull(all.classes().get("ant")).train().subList(0, 2));
        assertThat(requireNonNull(few.classes().get("bee")).files(Part.VALIDATION))
                .isEqualTo(requireNonNull(all.classes().get("bee")).validation().subList(0, 1));
    }

    @Test
    void noneAreDrawnOfShapesWhichHaveTheirOwn() {
        DatasetSource shapes =
                new DatasetSource(
                        DatasetSource.SHAPES,
                        32,
                        null,
                        null,
                        new ValidationShare(0.2),
                        null,
                        null,
                        null,
                        null);

        assertThatThrownBy(() -> TestingSources.open(temporary, shapes, Limits.DEFAULT, 1 << 16))
                .hasMessage(
                        "$.dataset.validation: must be left out: the drawn shapes have validation"
                                + " images of their own");
    }

    /** With a comment right behind its start. */
    private static byte[] commented(byte[] jpeg) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(Arrays.copyOf(jpeg, 2));
        out.writeBytes(new byte[] {(byte) 0xff, (byte) 0xfe, 0, 4, 'h', 'i'});
        out.writeBytes(Arrays.copyOfRange(jpeg, 2, jpeg.length));
        return out.toByteArray();
    }

    private static Set<ContentKey> drawn(List<ContentKey> images, double fraction) {
        BitSet drawn =
                ValidationDraw.draw(classes(Map.of("a", images)), fraction)
                        .getOrDefault("a", new BitSet());
        Set<ContentKey> keys = new TreeSet<>();
        drawn.stream().forEach(i -> keys.add(images.get(i)));
        return keys;
    }

    private static SortedMap<String, List<ContentKey>> classes(
            Map<String, List<ContentKey>> classes) {
        return new TreeMap<>(classes);
    }

    private static List<ContentKey> keys(int from, int to) {
        List<ContentKey> keys = new ArrayList<>();
        for (int i = from; i < to; i++) {
            keys.add(key(i));
        }
        return keys;
    }

    private static ContentKey key(int image) {
        return ContentKey.of(Sha256.bytes(new byte[] {(byte) (image >> 8), (byte) image}));
    }
}

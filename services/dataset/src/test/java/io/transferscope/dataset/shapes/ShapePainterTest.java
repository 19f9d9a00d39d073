package io.transferscope.dataset.shapes;

import static org.assertj.core.api.Assertions.assertThat;

import io.transferscope.contracts.blob.Sha256;
import io.transferscope.dataset.image.UnreadableImageException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShapePainterTest {
    private final ShapePainter painter = new ShapePainter(0, 32);

    /**
     * Everybody's results rest on these bytes. Where they are meant to change, raise {@link
     * ShapePainter#VERSION}.
     */
    @ParameterizedTest
    @CsvSource({
        "amoeba, 1ec605a4028b769237d342e11d824a18dcdc516fef10a77e2a8b35c9fe639870",
        "leaf, f1fcb8e6c4a33901f612b7e7010af05dba087db5d81fc14c44fc82238e82836c",
        "zebra, cd6c56bcd14bac31e571954cb0093c54207001a2f062c89868f33ed755120912",
        "snail, 9e771e6fd6021b134fb3a3c1351240abb6c85cfd85004a9475d440af583a5a37",
        "star, 74f4a11ccc2643056bdd09ab255a876538a2d0d64f1f500eee1dd3dd6b15b2bc",
        "gear, e26baa5a702af183865c02a587ec685a93b938f4f6bafc7a273beaac73af056e",
        "bricks, 5383e0d10ecc8f8fc26dca0a07afa156d9acbecbed446f467d89bb26a38a424c",
        "sunburst, ef4bd4b7e39fc70933c2aef49be51bcd559007b339ca903b5abc89affc05db55"
    })
    void theBytesAreTheSameEverywhereAndForEver(String name, String digest) {
        MessageDigest sum = Sha256.newDigest();
        for (int i = 0; i < 20; i++) {
            sum.update(painter.paint(shape(name), 0, i));
        }

        assertThat(Sha256.hex(sum)).isEqualTo(digest);
    }

    /** Of every class, both parts and sizes that do not divide evenly. */
    @Test
    void allClassesStayAsTheyAre() {
        MessageDigest sum = Sha256.newDigest();
        for (ShapeClass shape : ShapeClass.all()) {
            for (int stream = 0; stream < 2; stream++) {
                for (int size : new int[] {8, 33}) {
                    sum.update(new ShapePainter(0, size).paint(shape, stream, 3));
                }
            }
        }

        assertThat(Sha256.hex(sum))
                .isEqualTo("913c28394ea1e5933d2f5dee1c0b47641dbed5776860b2a96ee6bd1309334fd7");
    }

    @Test
    void thereAreTwoFamiliesOfTwentyAndMore() {
        for (Family family : Family.values()) {
            assertThat(ShapeClass.all()).filteredOn(s -> s.family() == family).hasSize(24);
        }
        assertThat(ShapeClass.all()).extracting(ShapeClass::name).doesNotHaveDuplicates();
    }

    @Test
    void noTwoImagesAreAlike() {
        Set<String> digests = new HashSet<>();
        int images = 0;
        for (ShapeClass shape : ShapeClass.all()) {
            for (int stream = 0; stream < 2; stream++) {
                for (int i = 0; i < 5; i++) {
                    digests.add(Sha256.hex(painter.paint(shape, stream, i)));
                    images++;
                }
            }
        }
        assertThat(digests).hasSize(images);
    }

    @Test
    void anotherSeedDrawsOtherImages() {
        assertThat(new ShapePainter(1, 32).paint(shape("leaf"), 0, 0))
                .isNotEqualTo(painter.paint(shape("leaf"), 0, 0));
    }

    @Test
    void everyImageShowsSomething() {
        for (ShapeClass shape : ShapeClass.all()) {
            for (int i = 0; i < 5; i++) {
                assertThat(deviation(painter.paint(shape, 0, i)))
                        .as("%s %d", shape.name(), i)
                        .isGreaterThan(8);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 33, 64})
    void anySizeCanBeDrawn(int size) {
        assertThat(new ShapePainter(0, size).paint(shape("gear"), 0, 0)).hasSize(3 * size * size);
    }

    @Test
    void anArrowThatPointsDownIsOneThatPointsUpTurnedOver() {
        ShapeClass up = shape("arrow-up");
        ShapeClass down = shape("arrow-down");
        assertThat(up.motif().individual(draws(1)).distance(0.4, -0.4)).isNegative();
        assertThat(up.motif().individual(draws(1)).distance(0.4, 0.4)).isPositive();
        assertThat(down.motif().individual(draws(1)).distance(0.4, 0.4)).isNegative();
    }

    @Test
    void theSourceListsWhatItDraws() throws Exception {
        ShapeSource source = new ShapeSource();
        assertThat(source.catalogue().classes()).hasSize(48);
        assertThat(source.catalogue().columns().get("group"))
                .containsEntry("leaf", "organic")
                .containsEntry("gear", "constructed");
        List<byte[]> drawn = new java.util.ArrayList<>();
        source.read(
                source.catalogue().limited(3, 2).only(Set.of("leaf")),
                (image, rendering) -> {
                    try {
                        drawn.add(rendering.render(16).planes());
                    } catch (UnreadableImageException e) {
                        throw new AssertionError(e);
                    }
                });

        assertThat(drawn).hasSize(5).allSatisfy(image -> assertThat(image).hasSize(768));
    }

    private static ShapeRandom draws(long seed) {
        return ShapeRandom.of(seed, "test");
    }

    private static ShapeClass shape(String name) {
        return ShapeClass.all().stream()
                .filter(s -> s.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static double deviation(byte[] image) {
        double[] values =
                IntStream.range(0, image.length).mapToDouble(i -> image[i] & 0xff).toArray();
        double mean = Arrays.stream(values).average().orElseThrow();
        return Math.sqrt(
                Arrays.stream(values).map(v -> (v - mean) * (v - mean)).average().orElseThrow());
    }
}

package io.transferscope.dataset.survey;

import static org.assertj.core.api.Assertions.assertThat;

import io.transferscope.contracts.dataset.DatasetInventory;
import io.transferscope.contracts.dataset.DatasetInventory.ClassCount;
import io.transferscope.contracts.dataset.DatasetInventory.DuplicateCount;
import io.transferscope.contracts.dataset.DatasetInventory.FormatCount;
import io.transferscope.contracts.dataset.DatasetInventory.PartCount;
import io.transferscope.contracts.dataset.DatasetInventory.PixelSize;
import io.transferscope.contracts.dataset.DuplicateKind;
import io.transferscope.contracts.dataset.LeftOut;
import io.transferscope.contracts.dataset.Part;
import io.transferscope.dataset.source.Catalogue;
import io.transferscope.dataset.source.ImageId;
import io.transferscope.dataset.source.LeftOutList;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class SurveyTest {
    private static final DatasetInventory.Files NO_FILES = new DatasetInventory.Files(null, null);

    private final Catalogue all = TestingCatalogues.of(List.of("ant", "bee", "cow"), 5, 3);

    @Test
    void whatIsFoundAndWhatIsUsedAreCountedForEachClassAndPart() {
        Catalogue wanted = all.limited(4, null).only(Set.of("ant", "bee"));
        Survey survey = new Survey(all, wanted);
        read(survey, TestingCatalogues.images(wanted), SurveyTest::distinct);

        assertThat(inventory(survey).classes())
                .containsExactly(
                        new ClassCount("ant", new PartCount(5, 4), new PartCount(3, 3)),
                        new ClassCount("bee", new PartCount(5, 4), new PartCount(3, 3)),
                        new ClassCount("cow", new PartCount(5, 0), new PartCount(3, 0)));
    }

    @Test
    void neitherOrderNorThreadsMakeADifference() {
        List<ImageId> images = TestingCatalogues.images(all);
        Function<ImageId, TestingEncoded> content = // many copies of each kind
                image ->
                        new TestingEncoded(
                                "content " + image.hashCode() % 7,
                                image.index() % 2 == 0 ? "PNG" : "JPEG",
                                10 + image.index(),
                                20,
                                1 + image.index() % 2);
        Survey first = new Survey(all, all);
        read(first, images, content);

        for (int seed = 0; seed < 5; seed++) {
            List<ImageId> shuffled = new ArrayList<>(images);
            Collections.shuffle(shuffled, new Random(seed));
            Survey survey = new Survey(all, all);
            shuffled.parallelStream()
                    .forEach(
                            image -> {
                                TestingEncoded encoded = content.apply(image);
                                survey.read(image, encoded, encoded.render());
                            });

            assertThat(inventory(survey)).isEqualTo(inventory(first));
            assertThat(survey.contactSheet()).isEqualTo(first.contactSheet());
        }
    }

    @Test
    void sizesAreThoseOfTheSmallestTheMedianAndTheLargest() {
        Catalogue one = TestingCatalogues.of(List.of("ant"), 5, 0);
        List<PixelSize> sizes =
                List.of(
                        new PixelSize(50_000, 40_000), // more than an int's worth of pixels
                        new PixelSize(3, 2),
                        new PixelSize(100, 10),
                        new PixelSize(8, 8),
                        new PixelSize(4000, 3000));
        Survey survey = new Survey(one, one);
        read(
                survey,
                TestingCatalogues.images(one),
                image -> {
                    PixelSize size = sizes.get(image.index());
                    return new TestingEncoded(
                            "" + image.index(), "PNG", size.width(), size.height(), 1);
                });

        assertThat(inventory(survey).images().sizes())
                .containsExactly(
                        new PixelSize(3, 2), new PixelSize(100, 10), new PixelSize(50_000, 40_000));
    }

    @Test
    void formatsAndTurnedImagesAreCounted() {
        Survey survey = new Survey(all, all);
        read(
                survey,
                TestingCatalogues.images(all),
                image ->
                        new TestingEncoded(
                                image.toString(),
                                image.part() == Part.TRAIN ? "JPEG" : "PNG",
                                10,
                                10,
                                image.index() == 0 ? 6 : 1));

        assertThat(inventory(survey).images().formats())
                .containsExactly(new FormatCount("JPEG", 15), new FormatCount("PNG", 9));
        assertThat(inventory(survey).images().turned()).isEqualTo(6);
    }

    @Test
    void copiesAreToldByTheWorstPlaceThatTheyStandIn() {
        Survey survey = new Survey(all, all);
        read(
                survey,
                TestingCatalogues.images(all),
                image ->
                        switch (image.className() + image.part() + image.index()) {
                            case "antTRAIN0", "antTRAIN1", "antTRAIN2" -> TestingEncoded.of("t");
                            case "antVALIDATION0", "antVALIDATION2" -> TestingEncoded.of("v");
                            case "beeTRAIN3", "beeVALIDATION1" -> TestingEncoded.of("parts");
                            case "beeTRAIN0", "cowTRAIN0", "cowVALIDATION0" ->
                                    TestingEncoded.of("classes");
                            default -> distinct(image);
                        });

        assertThat(inventory(survey).images().duplicates())
                .containsExactly(
                        new DuplicateCount(
                                DuplicateKind.BETWEEN_CLASSES,
                                3,
                                List.of(
                                        List.of(
                                                "train/bee/000.png",
                                                "train/cow/000.png",
                                                "val/cow/000.png"))),
                        new DuplicateCount(
                                DuplicateKind.BETWEEN_PARTS,
                                2,
                                List.of(List.of("train/bee/003.png", "val/bee/001.png"))),
                        new DuplicateCount(
                                DuplicateKind.WITHIN_TRAIN,
                                3,
                                List.of(
                                        List.of(
                                                "train/ant/000.png",
                                                "train/ant/001.png",
                                                "train/ant/002.png"))),
                        new DuplicateCount(
                                DuplicateKind.WITHIN_VALIDATION,
                                2,
                                List.of(List.of("val/ant/000.png", "val/ant/002.png"))));
    }

    @Test
    void whatCannotBeReadIsNotUsed() {
        Survey survey = new Survey(all, all);
        List<ImageId> images = TestingCatalogues.images(all);
        ImageId broken = new ImageId("bee", Part.VALIDATION, 1);
        images.remove(broken);
        read(survey, images, SurveyTest::distinct);
        survey.unreadable(broken, "it is empty");

        DatasetInventory inventory = inventory(survey);

        assertThat(inventory.classes().get(1).validation()).isEqualTo(new PartCount(3, 2));
        assertThat(inventory.contentDigest()).isNull();
        assertThat(survey.unreadable().named())
                .containsExactly(
                        new LeftOut("val/bee/001.png", LeftOut.Reason.UNREADABLE, "it is empty"));
    }

    @Test
    void theContentIsTheSameOnlyWhereNamesAndBytesAre() {
        Survey survey = new Survey(all, all);
        read(survey, TestingCatalogues.images(all), SurveyTest::distinct);
        String digest = inventory(survey).contentDigest();

        Survey swapped = new Survey(all, all);
        read(
                swapped,
                TestingCatalogues.images(all),
                image ->
                        distinct(
                                image.index() < 2
                                        ? new ImageId(
                                                image.className(), image.part(), 1 - image.index())
                                        : image));
        Catalogue renamed = TestingCatalogues.of(List.of("ant", "bee", "cox"), 5, 3);
        Survey other = new Survey(renamed, renamed);
        read(
                other,
                TestingCatalogues.images(renamed),
                image ->
                        distinct(
                                new ImageId(
                                        image.className().replace("cox", "cow"),
                                        image.part(),
                                        image.index())));

        assertThat(inventory(swapped).contentDigest()).isNotEqualTo(digest);
        assertThat(inventory(other).contentDigest()).isNotEqualTo(digest);
    }

    @Test
    void ofManyThingsTheFirstByPathAreExamples() {
        LeftOutList leftOut = new LeftOutList();
        for (int i = 30; i > 0; i--) {
            leftOut.add("train/%02d.txt".formatted(i), LeftOut.Reason.NO_IMAGE, "");
        }
        DatasetInventory inventory = new Survey(all, all).inventory("file:/x", leftOut, NO_FILES);

        assertThat(inventory.leftOut().get(0).count()).isEqualTo(30);
        assertThat(inventory.leftOut().get(0).examples())
                .hasSize(10)
                .first()
                .isEqualTo(new LeftOut("train/01.txt", LeftOut.Reason.NO_IMAGE));
        assertThat(inventory.images().sizes()).isEmpty();
    }

    private static TestingEncoded distinct(ImageId image) {
        return TestingEncoded.of(image.toString());
    }

    private static void read(
            Survey survey, List<ImageId> images, Function<ImageId, TestingEncoded> content) {
        for (ImageId image : images) {
            TestingEncoded encoded = content.apply(image);
            survey.read(image, encoded, encoded.render());
        }
    }

    private static DatasetInventory inventory(Survey survey) {
        return survey.inventory("file:/x", new LeftOutList(), NO_FILES);
    }
}

package io.transferscope.cli.rest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.transferscope.contracts.dataset.DatasetInventory.PartCount;
import io.transferscope.contracts.json.Json;
import io.transferscope.contracts.json.JsonException;
import io.transferscope.studies.view.DatasetView;
import io.transferscope.studies.view.DatasetView.DuplicateCount;
import io.transferscope.studies.view.DatasetView.LeftOutCount;
import io.transferscope.studies.view.RejectionView;
import io.transferscope.studies.view.StudyView;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the aggregator writes, read again, with what a newer one may write besides. */
class StudyViewJsonTest {
    private static final String DIGEST = "0".repeat(64);

    @Test
    void readsWhatADataSetHas() {
        StudyView study =
                read(
                        """
                        , "dataset": {"inventory": "%s", "layout": "class folders", "classes": 3,
                           "train": {"found": 9, "used": 8}, "validation": {"found": 3, "used": 3},
                           "leftOut": [{"reason": "unreadable", "count": 1},
                                       {"reason": "new-to-me", "count": 2}],
                           "duplicates": [{"kind": "between-classes", "images": 2},
                                          {"kind": "new-to-me", "images": 2}],
                           "turned": 4, "newToMe": {},
                           "imagesDiffer": "class cat is gone"}
                        """
                                .formatted(DIGEST));

        assertThat(study.setup().dataset())
                .isEqualTo(
                        new DatasetView(
                                DIGEST,
                                "class folders",
                                3,
                                new PartCount(9, 8),
                                new PartCount(3, 3),
                                List.of(
                                        new LeftOutCount("unreadable", 1),
                                        new LeftOutCount("new-to-me", 2)),
                                List.of(
                                        new DuplicateCount("between-classes", 2),
                                        new DuplicateCount("new-to-me", 2)),
                                4,
                                "class cat is gone",
                                null));
        assertThat(Json.read(Json.write(study), StudyView.class)).isEqualTo(study);
    }

    @Test
    void readsThatWeightsAreOthersByNow() {
        StudyView study = read(", \"weightsDiffer\": \"the file has other contents\"");

        assertThat(study.setup().weightsDiffer()).isEqualTo("the file has other contents");
        assertThat(Json.read(Json.write(study), StudyView.class)).isEqualTo(study);
    }

    @Test
    void readsWhyAnInventoryIsNotRead() {
        assertThat(read(", \"dataset\": {\"problem\": \"no such blob\"}").setup().dataset())
                .extracting(DatasetView::layout, DatasetView::problem)
                .containsExactly(null, "no such blob");
    }

    @Test
    void readsWhereAllThatIsUnusableIs() {
        assertThat(unusable(", \"unusable\": \"/api/v1/rejections/x/unusable\""))
                .isEqualTo("/api/v1/rejections/x/unusable");
        assertThat(unusable("")).isNull();
    }

    @Test
    void whatMustBeThereIsNamedWhereItIsNot() {
        assertThatThrownBy(
                        () -> Json.read("{\"study\": \"tiny\"}".getBytes(UTF_8), StudyView.class))
                .isInstanceOf(JsonException.class)
                .hasMessageContaining("is missing");
    }

    private static @Nullable String unusable(String field) {
        List<RejectionView> rejections =
                read("""
                                , "rejections": [{"study": "tiny", "requestDigest": "%s",
                                   "time": "2026-01-01T00:00:00Z", "faults": []%s}]
                                """
                                .formatted(DIGEST, field))
                        .setup()
                        .rejections();
        return rejections.get(0).unusable();
    }

    private static StudyView read(String more) {
        String rejections = more.contains("rejections") ? "" : "\"rejections\": [],";
        String json =
                """
                {"study": "tiny", "state": "running", "trained": 0, "reused": 0, %s
                 "networks": {"planned": 4, "waiting": 4, "running": 0, "measured": 0,
                              "failed": 0, "notRunnable": 0, "absent": 0},
                 "shards": {"published": 3, "total": 3}, "faults": [], "running": [],
                 "failures": [], "byNetwork": [], "newToMe": 1 %s}
                """
                        .formatted(rejections, more);
        return Json.read(json.getBytes(UTF_8), StudyView.class);
    }
}

package io.transferscope.cli.follow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.transferscope.contracts.json.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StudyJsonTest {
    @Test
    void readsWhatADataSetHas() {
        StudyView study =
                read(
                        """
                        {"study": "tiny", "state": "running",
                         "dataset": {"layout": "class folders", "classes": 3,
                           "train": {"found": 9, "used": 8}, "validation": {"found": 3, "used": 3},
                           "leftOut": [{"reason": "unreadable", "count": 1},
                                       {"reason": "new-to-me", "count": 2}],
                           "duplicates": [{"kind": "between-classes", "images": 2},
                                          {"kind": "within-train", "images": 4},
                                          {"kind": "new-to-me", "images": 2}],
                           "imagesDiffer": "class cat is gone"}}
                        """);

        assertThat(study.data())
                .isEqualTo(
                        new StudyData(
                                "class folders",
                                3,
                                new StudyData.Images(8, 3),
                                List.of(
                                        new StudyData.LeftOutCount("cannot be read", 1),
                                        new StudyData.LeftOutCount("new-to-me", 2)),
                                List.of("2 images stand under two classes"),
                                "class cat is gone"));
    }

    @Test
    void readsWhereAllThatIsUnusableIs() {
        assertThat(
                        read("""
                                        {"study": "tiny", "state": "rejected",
                                         "rejections": [{"unusable": "/api/v1/rejections/x/unusable"}]}
                                        """)
                                .unusable())
                .isEqualTo("/api/v1/rejections/x/unusable");
        assertThat(read("{\"study\": \"tiny\", \"state\": \"running\"}").unusable()).isNull();
    }

    @Test
    void readsWhatTheRequestSaysOfItsQueue() {
        assertThat(share("{\"queue\": \"nightly\", \"priority\": 3, \"seed\": 0}"))
                .isEqualTo(new StudyView.Share("nightly", 3));
        assertThat(share("{\"queue\": \"nightly\"}")).isEqualTo(new StudyView.Share("nightly", 1));
        assertThat(share("{\"priority\": 3}")).isEqualTo(new StudyView.Share(null, 3));
        assertThat(share("{\"seed\": 0}")).isNull();
        assertThat(read("{\"study\": \"tiny\", \"state\": \"requested\"}").share()).isNull();
    }

    private static StudyView.@Nullable Share share(String request) {
        return read("{\"study\": \"tiny\", \"state\": \"running\", \"request\": " + request + "}")
                .share();
    }

    private static StudyView read(String json) {
        return StudyJson.read(Json.readTree(json.getBytes(UTF_8)));
    }
}

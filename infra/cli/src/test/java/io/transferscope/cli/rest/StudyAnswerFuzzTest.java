package io.transferscope.cli.rest;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.transferscope.cli.display.StatusText;
import io.transferscope.contracts.fuzz.FuzzTarget;
import io.transferscope.contracts.json.Json;
import io.transferscope.contracts.json.JsonException;
import io.transferscope.studies.view.StudyView;
import java.util.List;

/** What answers where an aggregator should be may be anything. */
class StudyAnswerFuzzTest implements FuzzTarget {
    @Override
    public List<byte[]> seeds() {
        return List.of(
                """
                {"study": "tiny", "state": "running", "secondsLeft": 12, "trained": 1, "reused": 1,
                 "networks": {"planned": 4, "waiting": 0, "running": 1, "measured": 1, "failed": 1,
                   "notRunnable": 1, "absent": 0},
                 "shards": {"published": 3, "total": 3},
                 "byNetwork": [{"network": "tiny/0/0/baseA", "status": "measured", "reused": true}],
                 "running": [{"network": "tiny/0/0/baseA", "jobId": "0", "worker": "trainer-1",
                   "epoch": 1, "epochs": 2, "iteration": 3, "iterations": 9,
                   "imagesPerSecond": 450.5}],
                 "failures": [{"network": "tiny/0/0/baseA", "jobId": "0", "kind": "INVALID",
                   "message": "a blob is missing", "attempts": 1, "worker": "trainer-1"}],
                 "faults": [{"path": "$", "message": "is no JSON"}], "problem": "no plan",
                 "rejections": [{"requestDigest": "0", "time": "2026-01-01T00:00:00Z",
                   "faults": []}],
                 "dataset": {"layout": "class folders", "classes": 2,
                   "leftOut": [{"reason": "unreadable", "count": 1}],
                   "duplicates": [{"kind": "between-classes", "images": 2}]}}
                """
                        .getBytes(UTF_8),
                "{\"type\": \"about:blank\", \"detail\": \"There is no such study\"}"
                        .getBytes(UTF_8));
    }

    @Override
    public List<String> dictionary() {
        return List.of("null", "-1", "1e999", "9223372036854775808", "[]", "{}", "\"\"", "0");
    }

    @Override
    public int longest() {
        return 2048;
    }

    @Override
    public void accept(byte[] input) {
        ProblemDetail.read(input);
        try {
            StudyView view = Json.read(input, StudyView.class);
            StatusText.line(view.overview());
            StatusText.lines(view);
        } catch (JsonException e) {
            FuzzTarget.requireClear(e);
        }
    }
}

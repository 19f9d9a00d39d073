package io.transferscope.cli.follow;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.transferscope.contracts.fuzz.FuzzTarget;
import io.transferscope.contracts.json.Json;
import io.transferscope.contracts.json.JsonException;
import java.util.List;

/** What answers where an aggregator should be may be anything. */
class StudyAnswerFuzzTest implements FuzzTarget {
    @Override
    public List<byte[]> seeds() {
        return List.of(
                """
                [{"study": "tiny", "state": "running", "secondsLeft": 12,
                  "networks": {"planned": 4, "measured": 1, "failed": 1, "notRunnable": 1},
                  "shards": {"published": 3, "total": 3},
                  "byNetwork": [{"network": "tiny/0/0/baseA", "status": "measured", "reused": true}],
                  "running": [{"network": "tiny/0/0/baseA", "worker": "trainer-1", "epoch": 1,
                    "epochs": 2, "iteration": 3, "iterations": 9, "imagesPerSecond": 450.5}],
                  "failures": [{"network": "tiny/0/0/baseA", "message": "a blob is missing"}],
                  "faults": [{"path": "$", "message": "is no JSON"}], "problem": "no plan",
                  "request": {"queue": "nightly", "priority": 3}}]
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
        StudyJson.problem(input);
        JsonNode tree;
        try {
            tree = Json.readTree(input);
        } catch (JsonException e) {
            FuzzTarget.requireClear(e);
            return;
        }
        StudyJson.readAll(tree).forEach(StudyView::fraction);
    }
}

package io.transferscope.contracts.plan;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.transferscope.contracts.json.Json;

/** Requests for tests. */
public final class TestingRequests {
    private TestingRequests() {}

    /** The smallest valid request, with the fields of this JSON object put over it. */
    public static String minimalWith(String changes) {
        ObjectNode request =
                (ObjectNode)
                        Json.readTree(
                                "{\"study\": \"tiny\", \"dataset\": {\"source\": \"builtin:shapes\"}}"
                                        .getBytes(UTF_8));
        request.setAll((ObjectNode) Json.readTree(changes.getBytes(UTF_8)));
        return request.toString();
    }
}

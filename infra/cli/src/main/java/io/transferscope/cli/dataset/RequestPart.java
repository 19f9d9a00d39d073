package io.transferscope.cli.dataset;

import io.transferscope.contracts.json.Json;
import io.transferscope.contracts.study.InvalidRequestException;
import io.transferscope.contracts.study.StudyRequest;
import io.transferscope.contracts.study.StudyRequestReader;
import java.util.Map;

/** Parts of a request without a study: they mean, and are refused for, what those of one would. */
public final class RequestPart {
    private static final String NO_STUDY = "look";

    private RequestPart() {}

    /** A request for these images. */
    public static StudyRequest ofDataset(Map<String, Object> dataset)
            throws InvalidRequestException {
        return read(Map.of("study", NO_STUDY, "dataset", dataset));
    }

    /** A request for a network of these images. */
    public static StudyRequest ofNetwork(Object network, Map<String, Object> dataset)
            throws InvalidRequestException {
        return read(Map.of("study", NO_STUDY, "dataset", dataset, "network", network));
    }

    private static StudyRequest read(Map<String, Object> request) throws InvalidRequestException {
        return StudyRequestReader.read(Json.write(request));
    }
}

package io.transferscope.contracts.study;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;

/** Reads requests that are written as text. */
final class WrittenRequests {
    /** With nothing in it that may be left out. */
    static final String MINIMAL =
            "{\"study\": \"tiny\", \"dataset\": {\"source\": \"builtin:shapes\"}}";

    private WrittenRequests() {}

    static String with(String fields) {
        return MINIMAL.substring(0, MINIMAL.length() - 1) + ", " + fields + "}";
    }

    static StudyRequest read(String json) throws InvalidRequestException {
        return StudyRequestReader.read(json.getBytes(UTF_8));
    }

    static List<Fault> faults(String json) {
        return catchThrowableOfType(InvalidRequestException.class, () -> read(json)).faults();
    }
}

package io.transferscope.systemtests.run;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.transferscope.contracts.event.StudyRequested;
import io.transferscope.contracts.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A study's request, to be sent under as many names as it is to run times. */
public record StudyTemplate(byte[] json) {
    public StudyTemplate {
        json = json.clone();
    }

    public static StudyTemplate read(Path file) {
        try {
            return new StudyTemplate(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the request " + file, e);
        }
    }

    @Override
    public byte[] json() {
        return json.clone();
    }

    /** The same study under another name; its jobs are the same. */
    public StudyRequested named(String study) {
        if (!(Json.readTree(json) instanceof ObjectNode request)) {
            throw new IllegalArgumentException("A request is an object");
        }
        request.put("study", study);
        return new StudyRequested(study, Json.write(request));
    }
}

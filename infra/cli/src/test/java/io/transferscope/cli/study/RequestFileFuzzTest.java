package io.transferscope.cli.study;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.transferscope.contracts.fuzz.FuzzTarget;
import io.transferscope.contracts.study.InvalidRequestException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A request as a user writes it, with a data set beside it. */
class RequestFileFuzzTest implements FuzzTarget {
    private final Path file;

    RequestFileFuzzTest() throws IOException {
        file = Files.createTempFile("request-fuzz-", ".json");
        file.toFile().deleteOnExit();
    }

    @Override
    public List<byte[]> seeds() {
        return List.of(
                "{\"study\":\"tiny\",\"dataset\":{\"source\":\"file:data.tar\"}}".getBytes(UTF_8),
                "{\"study\":\"tiny\",\"dataset\":{\"source\":\"file:/data\",\"imageSize\":64}}"
                        .getBytes(UTF_8));
    }

    @Override
    public List<String> dictionary() {
        return List.of("file:", "file:../", "\\u0000", "null", "[]", "{}", "\"dataset\":");
    }

    @Override
    public int longest() {
        return 512;
    }

    @Override
    public void accept(byte[] input) throws IOException {
        Files.write(file, input);
        try {
            RequestFile request = RequestFile.load(file, RequestChanges.NONE);
            request.source();
            FuzzTarget.requireSame(request.request().study(), request.study(), "name");
        } catch (InvalidRequestException e) {
            e.faults().forEach(fault -> FuzzTarget.requireClear(fault.message()));
        }
    }
}

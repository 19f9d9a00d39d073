package io.transferscope.cli.study;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.transferscope.contracts.blob.Sha256;
import io.transferscope.contracts.json.Json;
import io.transferscope.contracts.json.JsonException;
import io.transferscope.contracts.study.InvalidRequestException;
import io.transferscope.contracts.study.PretrainedSource;
import io.transferscope.contracts.study.StudyRequest;
import io.transferscope.contracts.study.StudyRequestReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A valid request, ready to be sent.
 *
 * @param json the bytes that are sent, by whose digest a rejection refers to them
 */
public record RequestFile(byte[] json, StudyRequest request) {
    private static final String FILE = "file:";

    public RequestFile {
        json = json.clone();
    }

    @Override
    public byte[] json() {
        return json.clone();
    }

    public String study() {
        return request.study();
    }

    public String digest() {
        return Sha256.hex(json);
    }

    /**
     * The directory or archive that the images come from; empty where they are built in, or where
     * no file of this machine can have such a name.
     */
    public Optional<Path> source() {
        return path(request.dataset().source());
    }

    /** The file of weights that the request names; empty as above. */
    public Optional<Path> weights() {
        PretrainedSource pretrained = request.pretrained();
        return pretrained == null ? Optional.empty() : path(pretrained.weights());
    }

    private static Optional<Path> path(String source) {
        try {
            return source.startsWith(FILE)
                    ? Optional.of(Path.of(source.substring(FILE.length())))
                    : Optional.empty();
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    /**
     * Reads a request file. A source {@code file:} with a relative path, of images or of weights,
     * is taken from the file's own directory; where there is none, and no change, the bytes are
     * sent as they are.
     *
     * @throws IOException where the file cannot be read
     * @throws InvalidRequestException with everything that is wrong
     */
    public static RequestFile load(Path file, RequestChanges changes)
            throws IOException, InvalidRequestException {
        Path directory = file.toAbsolutePath().normalize().getParent();
        return of(Files.readAllBytes(file), directory == null ? file : directory, changes);
    }

    /**
     * One of the requests that come with the command line.
     *
     * @throws InvalidRequestException where the changes make no request of it
     */
    public static RequestFile preset(String preset, RequestChanges changes)
            throws InvalidRequestException {
        String name = "/presets/" + preset + ".json";
        try (InputStream resource = RequestFile.class.getResourceAsStream(name)) {
            if (resource == null) {
                throw new IllegalStateException(name + " is missing from the class path");
            }
            return of(resource.readAllBytes(), Path.of("."), changes);
        } catch (IOException e) {
            throw new UncheckedIOException(name + " cannot be read", e);
        }
    }

    private static RequestFile of(byte[] json, Path directory, RequestChanges changes)
            throws InvalidRequestException {
        byte[] sent = json;
        try {
            if (Json.readTree(json) instanceof ObjectNode tree) {
                boolean changed = changes.applyTo(tree);
                changed |= resolve(tree.path("dataset"), "source", directory);
                changed |= resolve(tree.path("pretrained"), "weights", directory);
                sent = changed ? Json.write(tree) : json;
            }
        } catch (JsonException | InvalidPathException e) {
            // the reader says it better
        }
        return new RequestFile(sent, StudyRequestReader.read(sent));
    }

    private static boolean resolve(JsonNode node, String field, Path directory) {
        String source = node.path(field).asText();
        if (!(node instanceof ObjectNode object)
                || !source.startsWith(FILE)
                || source.startsWith(FILE + "/")
                || source.equals(FILE)) {
            return false;
        }
        Path resolved =
                directory.toAbsolutePath().resolve(source.substring(FILE.length())).normalize();
        object.put(field, FILE + resolved);
        return true;
    }
}

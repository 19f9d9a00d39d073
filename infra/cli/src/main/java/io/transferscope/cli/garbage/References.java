package io.transferscope.cli.garbage;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.transferscope.contracts.blob.BlobRef;
import io.transferscope.contracts.json.JsonException;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds what a JSON document names. It does not know what the document is, so that it loses nothing
 * in one of another version: whatever looks like a digest counts as one, in whatever field, and
 * what a reference refers to is taken for a document with references of its own, unless its field
 * says that it is an array.
 */
final class References {
    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

    /** Arrays are called so everywhere, and documents nowhere. */
    private static final String ARRAY_FIELD = "blob";

    private static final JsonFactory FACTORY = new JsonFactory();

    private final Listener listener;
    private final Deque<Level> open = new ArrayDeque<>();
    private String field = "";

    /** Told of everything named. */
    interface Listener {
        /** Of every digest, also those in references. */
        void digest(String sha256);

        /** Of every reference to what may be a document. */
        void document(BlobRef ref);

        /** Of every id of a job, besides. */
        void job(String jobId);
    }

    /** An object or list that has begun. */
    private static final class Level {
        final String field;
        @Nullable String sha256;
        long size = -1;

        Level(String field) {
            this.field = field;
        }
    }

    private References(Listener listener) {
        this.listener = listener;
    }

    /**
     * @throws JsonException where the bytes are no JSON; something of it may have been found before
     */
    static void find(byte[] json, Listener listener) {
        try (JsonParser parser = FACTORY.createParser(json)) {
            JsonToken token = parser.nextToken();
            if (token == null) {
                throw new JsonException("is empty");
            }
            References references = new References(listener);
            for (; token != null; token = parser.nextToken()) {
                references.take(token, parser);
            }
        } catch (JsonProcessingException e) {
            JsonException said = JsonException.of(e);
            throw new JsonException("is no JSON: " + said.getMessage(), said);
        } catch (IOException e) {
            throw new JsonException("cannot be read", e);
        }
    }

    private void take(JsonToken token, JsonParser parser) throws IOException {
        switch (token) {
            case START_OBJECT, START_ARRAY -> open.push(new Level(field));
            case END_OBJECT, END_ARRAY -> close(open.pop());
            case FIELD_NAME -> {
                field = parser.currentName();
                text(field);
            }
            case VALUE_STRING -> text(parser.getText());
            case VALUE_NUMBER_INT -> number(parser);
            default -> {}
        }
    }

    private void text(String text) {
        if (!DIGEST.matcher(text).matches()) {
            return;
        }
        listener.digest(text);
        if (field.equals("jobId")) {
            listener.job(text);
        } else if (field.equals("sha256") && !open.isEmpty()) {
            open.element().sha256 = text;
        }
    }

    private void number(JsonParser parser) throws IOException {
        if (field.equals("size") && !open.isEmpty()) {
            open.element().size = parser.getLongValue();
        }
    }

    private void close(Level level) {
        field = level.field; // that of a list holds for all its elements
        if (level.sha256 != null && level.size >= 0 && !level.field.equals(ARRAY_FIELD)) {
            listener.document(new BlobRef(level.sha256, level.size));
        }
    }
}

package io.transferscope.aggregator;

import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Answers as HTTP has them: nothing is sent to whoever has it already. */
final class AnswerMapper {
    static final String CSV = "text/csv";

    /** What the parameter {@code format} is for. */
    static final String FORMAT = "json or csv; by default what Accept prefers";

    private AnswerMapper() {}

    static Response response(Answer answer, Request request) {
        // Weak: the bytes on the way may be compressed.
        EntityTag tag = new EntityTag(answer.tag(), true);
        Response.ResponseBuilder unchanged = request.evaluatePreconditions(tag);
        Response.ResponseBuilder response =
                unchanged == null ? Response.ok(answer.body(), answer.mediaType()) : unchanged;
        CacheControl askAgain = new CacheControl();
        askAgain.setNoCache(true);
        askAgain.setNoTransform(false); // proxies may compress, as we do
        response.tag(tag).cacheControl(askAgain).header(HttpHeaders.VARY, HttpHeaders.ACCEPT);
        if (answer.next() != null) {
            response.header(
                    HttpHeaders.LINK,
                    String.format(Locale.ROOT, "<%s>; rel=\"next\"", answer.next()));
        }
        return response.build();
    }

    /** The format that is asked for by name, else the first acceptable. */
    static TableFormat format(@Nullable String name, HttpHeaders headers) {
        return TableFormat.choose(
                name,
                headers.getAcceptableMediaTypes().stream()
                        .map(type -> type.getType() + "/" + type.getSubtype())
                        .toList());
    }
}

package io.transferscope.aggregator.rest;

import io.transferscope.aggregator.rendering.RenderedReport;
import io.transferscope.aggregator.rendering.TableFormat;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Answers as HTTP has them: nothing is sent to whoever has it already. */
final class AnswerMapper {
    static final String CSV = "text/csv";

    /** What the parameter {@code format} is for. */
    static final String FORMAT = "json or csv; by default what Accept prefers";

    private AnswerMapper() {}

    static Response response(Answer answer, Request request) {
        Response.ResponseBuilder response =
                builder(
                        answer.tag(),
                        request,
                        () -> Response.ok(answer.body(), answer.mediaType()));
        if (answer.next() != null) {
            response.header(
                    HttpHeaders.LINK,
                    String.format(Locale.ROOT, "<%s>; rel=\"next\"", answer.next()));
        }
        return response.build();
    }

    /** Of a report that {@link RenderedReportFilter} unpacks where it must. */
    static Response response(RenderedReport report, Request request) {
        return builder(
                        Answer.tagOf(report.digest()),
                        request,
                        () -> Response.ok(report, report.mediaType()))
                .build();
    }

    /** Reads what is stored only where it is to be sent. */
    static Response response(StoredAnswer answer, Request request) {
        return builder(
                        answer.tag(),
                        request,
                        () -> Response.ok(answer.read().get(), answer.mediaType()))
                .build();
    }

    /**
     * To be kept under its name; made only where it is to be sent.
     *
     * @param routing knows when the answer has ended, which of HEAD it does with nothing written
     */
    static Response response(FileAnswer answer, Request request, RoutingContext routing) {
        return builder(answer.tag(), request, () -> file(answer, routing)).build();
    }

    private static Response.ResponseBuilder file(FileAnswer answer, RoutingContext routing) {
        FileAnswer.Content content = answer.open().get();
        routing.addEndHandler(ended -> content.end().run());
        if (routing.response().ended() || routing.response().closed()) {
            content.end().run(); // before anybody listened
        }
        StreamingOutput body = content.body()::write;
        return Response.ok(body, MediaType.APPLICATION_OCTET_STREAM_TYPE)
                .header(HttpHeaders.CONTENT_LENGTH, content.size())
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        String.format(Locale.ROOT, "attachment; filename=\"%s\"", answer.name()));
    }

    private static Response.ResponseBuilder builder(
            String tag, Request request, Supplier<Response.ResponseBuilder> make) {
        // Weak: the bytes on the way may be compressed.
        EntityTag weak = new EntityTag(tag, true);
        Response.ResponseBuilder unchanged = request.evaluatePreconditions(weak);
        CacheControl askAgain = new CacheControl();
        askAgain.setNoCache(true);
        askAgain.setNoTransform(false); // proxies may compress, as we do
        return (unchanged == null ? make.get() : unchanged)
                .tag(weak)
                .cacheControl(askAgain)
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT + ", " + HttpHeaders.ACCEPT_ENCODING);
    }

    /** The format that is asked for by name, else the first acceptable. */
    static TableFormat format(@Nullable String name, HttpHeaders headers) {
        return AcceptedFormats.table(
                name,
                headers.getAcceptableMediaTypes().stream()
                        .map(type -> type.getType() + "/" + type.getSubtype())
                        .toList());
    }
}

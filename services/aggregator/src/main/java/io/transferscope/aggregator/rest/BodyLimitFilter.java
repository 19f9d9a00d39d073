package io.transferscope.aggregator.rest;

import io.quarkus.runtime.configuration.MemorySize;
import io.transferscope.contracts.json.Json;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Locale;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Refuses a request whose body is too large before anything of it is read, with a problem. */
@ApplicationScoped
class BodyLimitFilter {
    /** Before the server's own limit, whose answer has no body. */
    private static final int FIRST = Integer.MIN_VALUE;

    private static final int TOO_LARGE = 413;

    private final long largestBody;

    BodyLimitFilter(@ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize limit) {
        largestBody = limit.asLongValue();
    }

    void add(@Observes Router router) {
        router.route().order(FIRST).handler(this::refuseLargeBody);
    }

    private void refuseLargeBody(RoutingContext context) {
        String length = context.request().getHeader(HttpHeaders.CONTENT_LENGTH);
        if (length == null || length.length() < 19 && Long.parseLong(length) <= largestBody) {
            context.next();
            return;
        }
        Problem problem =
                ProblemException.tooLarge(
                                String.format(
                                        Locale.ROOT, "A request has at most %d bytes", largestBody))
                        .problem();
        HttpServerResponse response =
                context.response()
                        .setStatusCode(TOO_LARGE)
                        .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE);
        if (context.request().version() == HttpVersion.HTTP_2) {
            // Other requests share the connection: read on, or the client waits to send the rest
            context.request().handler(rest -> {}).resume();
            response.end(body(problem));
        } else {
            // What is still to come of the body would be taken for the next request
            response.putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE)
                    .end(body(problem))
                    .onComplete(ended -> context.request().connection().close());
        }
    }

    private static Buffer body(Problem problem) {
        return Buffer.buffer(Json.write(problem));
    }
}

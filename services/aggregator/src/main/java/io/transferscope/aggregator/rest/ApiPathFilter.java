package io.transferscope.aggregator.rest;

import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.net.URI;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Answers under the stable prefix what is answered without it. */
class ApiPathFilter {
    static final String PREFIX = "/api/v1";

    @ServerRequestFilter(preMatching = true)
    void withoutPrefix(ContainerRequestContext request, HttpServerRequest sent) {
        if (String.valueOf(sent.path()).startsWith(PREFIX + "/")) {
            request.setRequestUri(
                    URI.create(asked(request).toString().replaceFirst(PREFIX + "/", "/")));
        }
    }

    /** Servers take more for an address than {@link URI} does. */
    private static URI asked(ContainerRequestContext request) {
        try {
            return request.getUriInfo().getRequestUri();
        } catch (RuntimeException e) {
            throw ProblemException.badRequest(
                    "The address has characters that must be percent-encoded, or a malformed host");
        }
    }
}

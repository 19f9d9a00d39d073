package io.transferscope.aggregator;

import jakarta.ws.rs.container.ContainerRequestContext;
import java.net.URI;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Answers under the stable prefix what is answered without it. */
class ApiPathFilter {
    static final String PREFIX = "/api/v1";

    @ServerRequestFilter(preMatching = true)
    void withoutPrefix(ContainerRequestContext request) {
        URI asked = request.getUriInfo().getRequestUri();
        if (asked.getRawPath().startsWith(PREFIX + "/")) {
            request.setRequestUri(URI.create(asked.toString().replaceFirst(PREFIX + "/", "/")));
        }
    }
}

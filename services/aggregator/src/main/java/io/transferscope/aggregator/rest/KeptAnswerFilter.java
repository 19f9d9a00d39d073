package io.transferscope.aggregator.rest;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Sends kept answers as they are kept, compressed, to whoever takes them so. */
class KeptAnswerFilter {
    @ServerResponseFilter
    void unpack(
            ContainerRequestContext request,
            ContainerResponseContext response,
            HttpServerRequest sent) {
        if (!(response.getEntity() instanceof KeptAnswer answer)) {
            return;
        }
        // In HTTP/2, Netty compresses whatever says that it is compressed, a second time.
        boolean asKept =
                answer.isCompressed()
                        && sent.version() != HttpVersion.HTTP_2
                        && AcceptedEncodings.hasGzip(
                                request.getHeaderString(HttpHeaders.ACCEPT_ENCODING));
        if (asKept) {
            response.getHeaders().putSingle(HttpHeaders.CONTENT_ENCODING, "gzip");
            response.setEntity(answer.content());
        } else {
            response.setEntity(answer.body());
        }
    }
}

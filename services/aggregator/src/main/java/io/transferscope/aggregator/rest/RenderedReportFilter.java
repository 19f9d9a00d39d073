package io.transferscope.aggregator.rest;

import io.transferscope.aggregator.rendering.RenderedReport;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Sends reports as they are kept, compressed, to whoever takes them so. */
class RenderedReportFilter {
    @ServerResponseFilter
    void unpack(
            ContainerRequestContext request,
            ContainerResponseContext response,
            HttpServerRequest sent) {
        if (!(response.getEntity() instanceof RenderedReport report)) {
            return;
        }
        // In HTTP/2, Netty compresses whatever says that it is compressed, a second time.
        boolean asKept =
                report.isCompressed()
                        && sent.version() != HttpVersion.HTTP_2
                        && AcceptedEncodings.hasGzip(
                                request.getHeaderString(HttpHeaders.ACCEPT_ENCODING));
        if (asKept) {
            response.getHeaders().putSingle(HttpHeaders.CONTENT_ENCODING, "gzip");
            response.setEntity(report.content());
        } else {
            response.setEntity(report.body());
        }
    }
}

package io.transferscope.aggregator.rest;

import static java.util.Objects.requireNonNull;

import io.transferscope.aggregator.access.AccessControl;
import io.transferscope.aggregator.access.AccessDecision;
import io.transferscope.aggregator.access.AccessHeaders;
import io.transferscope.aggregator.access.Action;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Locale;
import java.util.Optional;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Decides on access before any resource is reached, and answers where it is refused. */
class AccessFilter {
    private static final Logger LOG = LoggerFactory.getLogger(AccessFilter.class);
    private static final String CHALLENGE = "Bearer realm=\"transferscope\"";
    private static final String SECONDS_TO_WAIT = "5";

    private final AccessControl access;

    AccessFilter(AccessControl access) {
        this.access = requireNonNull(access, "access is null");
    }

    /** Runs in the resource's thread: asking an issuer for its keys takes a while. */
    @ServerRequestFilter
    Optional<Response> check(
            ContainerRequestContext request, HttpServerRequest sent, RoutingContext routing) {
        Action action = Action.of(request.getMethod());
        AccessDecision decision = access.decide(action, headers(sent));
        if (decision instanceof AccessDecision.Granted granted) {
            AccessExpiry.set(routing, granted);
        }
        Optional<Response> refusal = refusal(decision);
        if (refusal.isPresent() && action == Action.WRITE) {
            LOG.info(
                    "writing refused status={} method={} path={} reason=\"{}\"",
                    refusal.get().getStatus(),
                    request.getMethod(),
                    request.getUriInfo().getRequestUri().getRawPath(),
                    ((Problem) refusal.get().getEntity()).detail());
        }
        return refusal;
    }

    private static AccessHeaders headers(HttpServerRequest sent) {
        HostAndPort host = sent.authority();
        return new AccessHeaders(
                host == null ? null : host.toString(),
                sent.getHeader("Origin"),
                sent.getHeader("Sec-Fetch-Site"),
                sent.getHeader(HttpHeaders.AUTHORIZATION));
    }

    private static Optional<Response> refusal(AccessDecision decision) {
        if (decision instanceof AccessDecision.Unauthenticated unknown) {
            return Optional.of(
                    response(401, "Unauthorized", unknown.reason())
                            .header(
                                    HttpHeaders.WWW_AUTHENTICATE,
                                    unknown.presented()
                                            ? challenge("invalid_token", unknown.reason())
                                            : CHALLENGE)
                            .build());
        }
        if (decision instanceof AccessDecision.Forbidden forbidden) {
            Response.ResponseBuilder response = response(403, "Forbidden", forbidden.reason());
            if (forbidden.lacksRole()) {
                response.header(
                        HttpHeaders.WWW_AUTHENTICATE,
                        challenge("insufficient_scope", forbidden.reason()));
            }
            return Optional.of(response.build());
        }
        if (decision instanceof AccessDecision.Unknown later) {
            return Optional.of(
                    response(503, "Service Unavailable", later.reason())
                            .header(HttpHeaders.RETRY_AFTER, SECONDS_TO_WAIT)
                            .build());
        }
        return Optional.empty();
    }

    private static String challenge(String error, String description) {
        return String.format(
                Locale.ROOT,
                "%s, error=\"%s\", error_description=\"%s\"",
                CHALLENGE,
                error,
                description.replaceAll("[^ -~]|[\"\\\\]", "'"));
    }

    private static Response.ResponseBuilder response(int status, String title, String detail) {
        return Response.status(status)
                .type(Problem.MEDIA_TYPE)
                .entity(new Problem(status, title, detail, null, null));
    }
}

package io.transferscope.aggregator.rest;

import static java.util.Objects.requireNonNull;

import io.transferscope.aggregator.access.Action;
import io.transferscope.aggregator.access.Asker;
import io.transferscope.aggregator.access.Gate;
import io.transferscope.aggregator.access.Verdict;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Locale;
import java.util.Optional;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the gate before any resource is reached, and answers where it stays shut. */
class AccessFilter {
    private static final Logger LOG = LoggerFactory.getLogger(AccessFilter.class);
    private static final String CHALLENGE = "Bearer realm=\"transferscope\"";
    private static final String SECONDS_TO_WAIT = "5";

    private final Gate gate;

    AccessFilter(Gate gate) {
        this.gate = requireNonNull(gate, "gate is null");
    }

    /** Runs in the resource's thread: asking an issuer for its keys takes a while. */
    @ServerRequestFilter
    Optional<Response> check(ContainerRequestContext request, HttpServerRequest sent) {
        Action action = Action.of(request.getMethod());
        Verdict verdict = gate.decide(action, asker(sent));
        Optional<Response> refusal = refusal(verdict);
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

    private static Asker asker(HttpServerRequest sent) {
        HostAndPort host = sent.authority();
        return new Asker(
                host == null ? null : host.toString(),
                sent.getHeader("Origin"),
                sent.getHeader("Sec-Fetch-Site"),
                sent.getHeader(HttpHeaders.AUTHORIZATION));
    }

    private static Optional<Response> refusal(Verdict verdict) {
        if (verdict instanceof Verdict.Unauthenticated unknown) {
            return Optional.of(
                    response(401, "Unauthorized", unknown.reason())
                            .header(
                                    HttpHeaders.WWW_AUTHENTICATE,
                                    unknown.presented()
                                            ? challenge("invalid_token", unknown.reason())
                                            : CHALLENGE)
                            .build());
        }
        if (verdict instanceof Verdict.Forbidden forbidden) {
            Response.ResponseBuilder response = response(403, "Forbidden", forbidden.reason());
            if (forbidden.lacksRole()) {
                response.header(
                        HttpHeaders.WWW_AUTHENTICATE,
                        challenge("insufficient_scope", forbidden.reason()));
            }
            return Optional.of(response.build());
        }
        if (verdict instanceof Verdict.Unknown later) {
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

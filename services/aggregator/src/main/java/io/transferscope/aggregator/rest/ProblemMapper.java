package io.transferscope.aggregator.rest;

import io.transferscope.runtime.failure.Failures;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jboss.resteasy.reactive.server.core.CurrentRequestManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives every failure of REST the same form. */
class ProblemMapper {
    private static final Logger LOG = LoggerFactory.getLogger(ProblemMapper.class);
    private static final int SERVER_ERROR = 500;

    @ServerExceptionMapper
    Response problem(ProblemException failure) {
        return response(failure.problem());
    }

    /** With the methods that are allowed, as HTTP demands. */
    @ServerExceptionMapper
    Response notAllowed(NotAllowedException failure) {
        return Response.fromResponse(standard(failure))
                .allow(AllowedMethods.of(CurrentRequestManager.get()))
                .build();
    }

    @ServerExceptionMapper
    Response standard(WebApplicationException failure) {
        Response.StatusType status = failure.getResponse().getStatusInfo();
        String detail =
                failure.getMessage() == null ? status.getReasonPhrase() : failure.getMessage();
        return response(
                new Problem(status.getStatusCode(), status.getReasonPhrase(), detail, null, null));
    }

    @ServerExceptionMapper
    Response unforeseen(RuntimeException failure) {
        LOG.error("request failed cause={}", Failures.describe(failure), failure);
        return response(
                new Problem(
                        SERVER_ERROR,
                        "Internal Server Error",
                        "This should not have happened; the aggregator's log says more",
                        null,
                        null));
    }

    private static Response response(Problem problem) {
        return Response.status(problem.status()).type(Problem.MEDIA_TYPE).entity(problem).build();
    }
}

package io.transferscope.aggregator.rest;

import static java.util.Objects.requireNonNull;

import io.transferscope.report.advice.Advice;
import io.transferscope.report.summary.StudySummary;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The statistics and the advice of a study, as JSON and as CSV. */
@Path("/studies/{study}/summary")
@Produces({MediaType.APPLICATION_JSON, AnswerMapper.CSV})
@Tag(name = "reports", description = "What studies have shown")
public class SummaryResource {
    private final StudyAnswers answers;

    public SummaryResource(StudyAnswers answers) {
        this.answers = requireNonNull(answers, "answers is null");
    }

    @GET
    @Operation(
            summary = "Means, effects and advice, each with its interval and what it lacks",
            description = "As CSV, a row for each curve and number of copied layers.")
    @APIResponse(
            responseCode = "200",
            description = "The report quantities",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(implementation = StudySummary.class)),
                @Content(mediaType = AnswerMapper.CSV)
            })
    public Response summary(
            @PathParam("study") @Parameter(example = "quickstart") String study,
            @QueryParam("points")
                    @Parameter(
                            description =
                                    "loss of accuracy that the advice accepts, in percentage"
                                            + " points, above 0 and at most 100; 1 by"
                                            + " default",
                            example = "2")
                    @Nullable String points,
            @QueryParam("format") @Parameter(description = AnswerMapper.FORMAT)
                    @Nullable String format,
            @Context HttpHeaders headers,
            @Context Request request) {
        return AnswerMapper.response(
                answers.summary(study, points(points), AnswerMapper.format(format, headers)),
                request);
    }

    private static double points(@Nullable String points) {
        if (points == null) {
            return Advice.DEFAULT_POINTS;
        }
        // Also a comma, an exponent or NaN is something that was not meant.
        double value =
                points.matches("[0-9]{1,3}(\\.[0-9]{1,6})?") ? Double.parseDouble(points) : 0;
        if (value <= 0 || value > 100) {
            throw ProblemException.badRequest(
                    "Parameter points must be a number above 0 and at most 100, but is " + points);
        }
        return value;
    }
}

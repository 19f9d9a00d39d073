package io.transferscope.aggregator.rest;

import static java.util.Objects.requireNonNull;

import io.transferscope.report.table.ResultsCsv;
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

/** The results of a study, network by network, as JSON and as CSV. */
@Path("/studies/{study}/accuracies")
@Produces({MediaType.APPLICATION_JSON, AnswerMapper.CSV})
@Tag(name = "reports", description = "What studies have shown")
public class AccuraciesResource {
    private final StudyAnswers answers;

    public AccuraciesResource(StudyAnswers answers) {
        this.answers = requireNonNull(answers, "answers is null");
    }

    @GET
    @Operation(summary = "One row per measured network; results.csv in text/csv")
    @APIResponse(
            responseCode = "200",
            description = "Rows in the report's order",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(implementation = ResultsCsv.Row[].class)),
                @Content(mediaType = AnswerMapper.CSV)
            })
    public Response accuracies(
            @PathParam("study") @Parameter(example = "quickstart") String study,
            @QueryParam("format") @Parameter(description = AnswerMapper.FORMAT, example = "csv")
                    @Nullable String format,
            @Context HttpHeaders headers,
            @Context Request request) {
        return AnswerMapper.response(
                answers.accuracies(study, AnswerMapper.format(format, headers)), request);
    }
}

package io.transferscope.aggregator.rest;

import static java.util.Objects.requireNonNull;

import io.transferscope.report.summary.Comparison;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Studies side by side, as JSON and as CSV. */
@Path("/comparison")
@Produces({MediaType.APPLICATION_JSON, AnswerMapper.CSV})
@Tag(name = "reports", description = "What studies have shown")
public class ComparisonResource {
    private final StudyAnswers answers;

    public ComparisonResource(StudyAnswers answers) {
        this.answers = requireNonNull(answers, "answers is null");
    }

    @GET
    @Operation(summary = "Studies side by side: a row for each curve and number of copied layers")
    @APIResponse(
            responseCode = "200",
            description = "A cell for each study, in the order given",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(implementation = Comparison.class)),
                @Content(mediaType = AnswerMapper.CSV)
            })
    public Response comparison(
            @QueryParam("study")
                    @Parameter(description = "2 to 10 of them", example = "[\"one\", \"other\"]")
                    List<String> studies,
            @QueryParam("format") @Parameter(description = AnswerMapper.FORMAT)
                    @Nullable String format,
            @Context HttpHeaders headers,
            @Context Request request) {
        return AnswerMapper.response(
                answers.comparison(studies, AnswerMapper.format(format, headers)), request);
    }
}

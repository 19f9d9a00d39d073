package io.transferscope.aggregator.rest;

import static java.util.Objects.requireNonNull;

import io.transferscope.aggregator.monitor.Backlog;
import io.transferscope.aggregator.monitor.WorkerView;
import io.transferscope.studies.view.RejectionView;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What concerns no single study. */
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "overview", description = "What concerns no single study")
public class OverviewResource {
    private final StudyOperations operations;
    private final StudyAnswers answers;
    private final StudyDatasets datasets;

    public OverviewResource(
            StudyOperations operations, StudyAnswers answers, StudyDatasets datasets) {
        this.operations = requireNonNull(operations, "operations is null");
        this.answers = requireNonNull(answers, "answers is null");
        this.datasets = requireNonNull(datasets, "datasets is null");
    }

    @GET
    @Path("/backlog")
    @Operation(summary = "Training jobs that are not done; for autoscalers")
    public Backlog backlog() {
        return operations.backlog();
    }

    @GET
    @Path("/workers")
    @Operation(summary = "Trainers at work, each with what it trains and how fast")
    public List<WorkerView> workers() {
        return operations.workers();
    }

    @GET
    @Path("/rejections")
    @Operation(
            summary = "Requests that were turned down, also those without a name, latest first",
            description =
                    "At most 1,000 are kept. Where there are more than are wanted, the header Link"
                            + " says how to ask for the next.")
    @APIResponse(
            responseCode = "200",
            description = "The latest first",
            headers = @Header(name = "Link", description = "the next page, rel=\"next\""),
            content = @Content(schema = @Schema(implementation = RejectionView[].class)))
    public Response rejections(
            @QueryParam("limit") @Parameter(description = "of the list's length", example = "100")
                    @Nullable String limit,
            @QueryParam("after") @Parameter(description = "requestDigest of the last one seen")
                    @Nullable String after,
            @Context Request request) {
        return AnswerMapper.response(answers.rejections(Page.parse(limit, after)), request);
    }

    @GET
    @Path("/rejections/{requestDigest}/unusable")
    @Produces(AnswerMapper.CSV)
    @Operation(
            summary = "Everything that makes the data set of a rejected request unusable",
            description =
                    "Of very many unusable images the faults of a rejection name the first only."
                            + " A rejection that has such a list says so in its field unusable.")
    @APIResponse(
            responseCode = "200",
            description = "One row for each thing: path, reason, detail",
            content =
                    @Content(
                            mediaType = AnswerMapper.CSV,
                            examples =
                                    @ExampleObject(
                                            name = "one image",
                                            value =
                                                    "path,reason,detail\n"
                                                            + "train/cat/7.jpg,unreadable,it is"
                                                            + " empty\n")))
    @APIResponse(responseCode = "404", description = "No such rejection, or it has no such list")
    public Response unusable(
            @PathParam("requestDigest")
                    @Parameter(description = "SHA-256 of the request's bytes", example = "4f7c…")
                    String requestDigest,
            @Context Request request) {
        return AnswerMapper.response(datasets.unusable(requestDigest), request);
    }
}

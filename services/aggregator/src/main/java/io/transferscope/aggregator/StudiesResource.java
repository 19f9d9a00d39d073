package io.transferscope.aggregator;

import static java.util.Objects.requireNonNull;

import io.transferscope.aggregator.board.StudyOverview;
import io.transferscope.aggregator.board.StudySnapshot;
import io.transferscope.aggregator.board.StudyView;
import io.transferscope.aggregator.report.ResultsTable;
import io.transferscope.aggregator.report.StudySummary;
import io.transferscope.contracts.json.Json;
import io.transferscope.contracts.study.StudyRequest;
import io.transferscope.contracts.study.StudyRequestReader;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Studies: asking for them, watching them, reading their results. */
@Path("/studies")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "studies")
public class StudiesResource {
    private static final String CSV = "text/csv";
    private static final String CSV_UTF_8 = "text/csv;charset=UTF-8;header=present";

    private final StudyDesk desk;

    public StudiesResource(StudyDesk desk) {
        this.desk = requireNonNull(desk, "desk is null");
    }

    @GET
    @Operation(summary = "All studies by name, each in a few numbers")
    public List<StudyOverview> studies() {
        return desk.studies();
    }

    @POST
    @Consumes(MediaType.WILDCARD)
    @Operation(summary = "Asks for a study; the body is the study request")
    @APIResponse(responseCode = "202", description = "Passed on to the splitter")
    @APIResponse(responseCode = "400", description = "Every fault of the request, with its path")
    @APIResponse(responseCode = "409", description = "The name is taken by another request")
    @APIResponse(responseCode = "413", description = "The request is too large")
    public Response request(InputStream body) throws IOException {
        byte[] json = body.readNBytes(StudyRequestReader.MAX_BYTES + 1);
        if (json.length > StudyRequestReader.MAX_BYTES) {
            throw ProblemException.tooLarge(
                    "A study request has at most %d bytes".formatted(StudyRequestReader.MAX_BYTES));
        }
        StudyDesk.Accepted accepted = desk.request(json);
        return Response.accepted(accepted)
                .location(URI.create(ApiPathFilter.PREFIX + "/studies/" + accepted.study()))
                .build();
    }

    @GET
    @Path("/{study}")
    @Operation(summary = "How far a study and each of its networks is")
    public StudyView study(@PathParam("study") String study) {
        return desk.study(study);
    }

    @GET
    @Path("/{study}/request")
    @Operation(summary = "The study request as planned, with every default filled in")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = StudyRequest.class)))
    @APIResponse(responseCode = "404", description = "No such study, or it was imported")
    public Response requestOf(@PathParam("study") String study) {
        return Response.ok(Json.write(desk.requestOf(study)), MediaType.APPLICATION_JSON).build();
    }

    @DELETE
    @Path("/{study}")
    @Operation(summary = "Cancels a study, for good")
    @APIResponse(responseCode = "202", description = "Passed on to all services")
    public Response cancel(@PathParam("study") String study) {
        desk.cancel(study);
        return Response.accepted().build();
    }

    @POST
    @Path("/{study}/retry")
    @Consumes(MediaType.WILDCARD)
    @Operation(
            summary = "Has failed networks tried again",
            description =
                    "Without a body all that failed. With {\"networks\": [\"0/0/A3B\"]} only"
                            + " these, each named in full, without the study, or by its label"
                            + " alone.")
    @APIResponse(
            responseCode = "202",
            description = "The networks that are tried again",
            content = @Content(schema = @Schema(implementation = StudyDesk.Retried.class)))
    @APIResponse(responseCode = "400", description = "The study has no such network")
    @APIResponse(responseCode = "409", description = "Cancelled, or a network has not failed")
    public Response retry(@PathParam("study") String study, InputStream body) throws IOException {
        byte[] json = body.readNBytes(RetryRequest.MAX_BYTES + 1);
        if (json.length > RetryRequest.MAX_BYTES) {
            throw ProblemException.tooLarge(
                    "A list of networks has at most %d bytes".formatted(RetryRequest.MAX_BYTES));
        }
        return Response.accepted(desk.retry(study, json)).build();
    }

    @GET
    @Path("/{study}/accuracies")
    @Produces({MediaType.APPLICATION_JSON, CSV})
    @Operation(summary = "One row per measured network; results.csv in text/csv")
    @APIResponse(
            responseCode = "200",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(implementation = ResultsTable.Row[].class)),
                @Content(mediaType = CSV)
            })
    @APIResponse(responseCode = "406", description = "The format is neither json nor csv")
    public Response accuracies(
            @PathParam("study") String study,
            @QueryParam("format") @Nullable String format,
            @Context HttpHeaders headers) {
        TableFormat chosen =
                TableFormat.choose(
                        format,
                        headers.getAcceptableMediaTypes().stream()
                                .map(type -> type.getType() + "/" + type.getSubtype())
                                .toList());
        StudySnapshot snapshot = desk.snapshot(study);
        return switch (chosen) {
            case CSV ->
                    Response.ok(ResultsTable.csv(snapshot.accuracies().values()), CSV_UTF_8)
                            .build();
            case JSON ->
                    Response.ok(
                                    Json.write(ResultsTable.rows(snapshot.accuracies().values())),
                                    MediaType.APPLICATION_JSON)
                            .build();
        };
    }

    @GET
    @Path("/{study}/summary")
    @Operation(summary = "Means and report quantities, each with how many networks it lacks")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = StudySummary.class)))
    public Response summary(@PathParam("study") String study) {
        StudySnapshot snapshot = desk.snapshot(study);
        return Response.ok(
                        Json.write(StudyReport.summary(desk.plan(snapshot), snapshot)),
                        MediaType.APPLICATION_JSON)
                .build();
    }
}

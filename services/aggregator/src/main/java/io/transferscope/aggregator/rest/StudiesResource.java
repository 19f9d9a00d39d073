package io.transferscope.aggregator.rest;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.json.Json;
import io.transferscope.contracts.study.StudyRequest;
import io.transferscope.contracts.study.StudyRequestReader;
import io.transferscope.studies.view.StudyOverview;
import io.transferscope.studies.view.StudyView;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Studies: asking for them, watching them, cancelling them. */
@Path("/studies")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "studies", description = "Asking for studies, and watching them")
public class StudiesResource {
    private static final String EXAMPLE =
            """
            {"study": "quickstart", "dataset": {"source": "builtin:shapes"},
             "network": {"preset": "thin-32"}, "training": {"epochs": 4}, "copiedLayers": [1, 3, 5]}""";

    private static final String QUEUED_EXAMPLE =
            """
            {"study": "tonight", "dataset": {"source": "builtin:shapes"},
             "queue": "nightly", "priority": 3}""";

    private final StudyOperations operations;
    private final StudyAnswers answers;

    public StudiesResource(StudyOperations operations, StudyAnswers answers) {
        this.operations = requireNonNull(operations, "operations is null");
        this.answers = requireNonNull(answers, "answers is null");
    }

    @GET
    @Operation(
            summary = "All studies by name, each in a few numbers",
            description =
                    "At most 1,000 of them; where there are more, the header Link says how to ask"
                            + " for the next.")
    @APIResponse(
            responseCode = "200",
            description = "Studies by name",
            headers = @Header(name = "Link", description = "the next page, rel=\"next\""),
            content = @Content(schema = @Schema(implementation = StudyOverview[].class)))
    public Response studies(
            @QueryParam("limit") @Parameter(description = "of the list's length", example = "100")
                    @Nullable String limit,
            @QueryParam("after") @Parameter(description = "name of the last study seen")
                    @Nullable String after,
            @Context Request request) {
        return AnswerMapper.response(answers.studies(Page.parse(limit, after)), request);
    }

    @POST
    @Consumes(MediaType.WILDCARD)
    @Operation(
            summary = "Asks for a study; the body is the study request",
            description =
                    "Trainers are shared among queues that have something to do, by weight. A study is"
                            + " in the queue that it names, or in one of its own; its priority (1 to"
                            + " 1000, else 1) is the weight that it gives the queue, and its place"
                            + " among the queue's studies. Both are part of the request, and of no"
                            + " network's identity.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = StudyRequest.class),
                            examples = {
                                @ExampleObject(name = "quickstart", value = EXAMPLE),
                                @ExampleObject(name = "in a queue", value = QUEUED_EXAMPLE)
                            }))
    @APIResponse(
            responseCode = "202",
            description = "Passed on to the splitter",
            content = @Content(schema = @Schema(implementation = StudyOperations.Accepted.class)))
    @APIResponse(responseCode = "400", description = "Every fault of the request, with its path")
    @APIResponse(
            responseCode = "409",
            description =
                    "The name is taken by another request, be it only another queue or priority")
    @APIResponse(responseCode = "413", description = "The request is too large")
    public Response request(InputStream body) throws IOException {
        byte[] json = body.readNBytes(StudyRequestReader.MAX_BYTES + 1);
        if (json.length > StudyRequestReader.MAX_BYTES) {
            throw ProblemException.tooLarge(
                    String.format(
                            Locale.ROOT,
                            "A study request has at most %d bytes",
                            StudyRequestReader.MAX_BYTES));
        }
        StudyOperations.Accepted accepted = operations.request(json);
        return Response.accepted(accepted)
                .location(URI.create(ApiPathFilter.PREFIX + "/studies/" + accepted.study()))
                .build();
    }

    @GET
    @Path("/{study}")
    @Operation(
            summary = "How far a study and each of its networks is",
            description = "While events about it arrive, up to 250 ms old.")
    @APIResponse(
            responseCode = "200",
            description = "The study",
            content = @Content(schema = @Schema(implementation = StudyView.class)))
    public Response study(
            @PathParam("study") @Parameter(example = "quickstart") String study,
            @Context Request request) {
        return AnswerMapper.response(answers.study(study), request);
    }

    @GET
    @Path("/{study}/request")
    @Operation(summary = "The study request as planned, with every default filled in")
    @APIResponse(
            responseCode = "200",
            description = "The request",
            content = @Content(schema = @Schema(implementation = StudyRequest.class)))
    @APIResponse(responseCode = "404", description = "No such study, or it was imported")
    public Response requestOf(
            @PathParam("study") @Parameter(example = "quickstart") String study,
            @Context Request request) {
        return AnswerMapper.response(Answer.json(Json.write(operations.requestOf(study))), request);
    }

    @DELETE
    @Path("/{study}")
    @Operation(summary = "Cancels a study, for good")
    @APIResponse(responseCode = "202", description = "Passed on to all services")
    @APIResponse(responseCode = "409", description = "It was imported: nothing is trained")
    public Response cancel(@PathParam("study") @Parameter(example = "quickstart") String study) {
        operations.cancel(study);
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
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            examples =
                                    @ExampleObject(
                                            name = "one network",
                                            value = "{\"networks\": [\"0/0/A3B\"]}")))
    @APIResponse(
            responseCode = "202",
            description = "The networks that are tried again",
            content = @Content(schema = @Schema(implementation = StudyOperations.Retried.class)))
    @APIResponse(responseCode = "400", description = "The study has no such network")
    @APIResponse(
            responseCode = "409",
            description = "Cancelled, imported, or a network has not failed")
    public Response retry(
            @PathParam("study") @Parameter(example = "quickstart") String study, InputStream body)
            throws IOException {
        byte[] json = body.readNBytes(RetryRequest.MAX_BYTES + 1);
        if (json.length > RetryRequest.MAX_BYTES) {
            throw ProblemException.tooLarge(
                    String.format(
                            Locale.ROOT,
                            "A list of networks has at most %d bytes",
                            RetryRequest.MAX_BYTES));
        }
        return Response.accepted(operations.retry(study, json)).build();
    }
}

package io.transferscope.aggregator.rest;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.json.Json;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The single networks of a study. */
@Path("/studies/{study}/networks")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "studies")
public class NetworksResource {
    private final StudyOperations operations;

    public NetworksResource(StudyOperations operations) {
        this.operations = requireNonNull(operations, "operations is null");
    }

    @GET
    @Path("/{split}/{replicate}/{label}")
    @Operation(
            summary = "State, result and lineage of one network",
            description =
                    "Layer by layer: \"fresh\" or \"copied from\" which network, frozen or trained,"
                            + " and the digest of each array. Where there is no checkpoint, or its"
                            + " manifest cannot be read, the layers are those that are planned, and"
                            + " \"problem\" says why.")
    @APIResponse(
            responseCode = "200",
            description = "What is known of it",
            content = @Content(schema = @Schema(implementation = NetworkRecord.class)))
    public Response network(
            @PathParam("study") @Parameter(example = "tiny-random") String study,
            @PathParam("split") @Parameter(example = "0") String split,
            @PathParam("replicate") @Parameter(example = "0") String replicate,
            @PathParam("label") @Parameter(example = "A3B+") String label,
            @Context Request request) {
        String name = split + "/" + replicate + "/" + label;
        return AnswerMapper.response(
                Answer.json(Json.write(operations.network(study, name))), request);
    }
}

package io.transferscope.aggregator.rest;

import static java.util.Objects.requireNonNull;

import io.transferscope.aggregator.export.ExportChoice;
import io.transferscope.aggregator.export.ExportFormat;
import io.transferscope.aggregator.export.NetworkCard;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Trained networks, to take along. */
@Path("/studies/{study}/networks/{split}/{replicate}/{label}")
@Tag(name = "networks", description = "Trained networks as files for other programs")
public class WeightsResource {
    private static final String NONE =
            "No such study or network, or its arrays are not in the store: the detail says which";

    private static final String NOT_TRAINED =
            "It is not trained yet, or its training diverged: the detail says which";

    private final NetworkExports exports;

    public WeightsResource(NetworkExports exports) {
        this.exports = requireNonNull(exports, "exports is null");
    }

    @GET
    @Path("/weights")
    @Operation(
            summary = "The weights of a trained network as a file",
            description =
                    "safetensors, npz for NumPy, or what has the layers too: onnx, which makes"
                            + " logits of any number of images, and dl4j, which Deeplearning4j's"
                            + " ModelSerializer.restoreComputationGraph reads. The arrays of"
                            + " safetensors and npz have the names and axes that the network's"
                            + " card says, which is in every file: in the metadata of safetensors"
                            + " and onnx as \"card\", in npz and dl4j in the entry metadata.json.")
    @APIResponse(
            responseCode = "200",
            description = "The file, of the length that Content-Length says",
            content = @Content(mediaType = MediaType.APPLICATION_OCTET_STREAM))
    @APIResponse(responseCode = "304", description = "Still what If-None-Match names")
    @APIResponse(responseCode = "400", description = "preprocessing of a format that has none")
    @APIResponse(responseCode = "404", description = NONE)
    @APIResponse(
            responseCode = "406",
            description =
                    "No such format, or one that cannot say the network exactly: the detail"
                            + " says which, and what can")
    @APIResponse(responseCode = "409", description = NOT_TRAINED)
    @APIResponse(responseCode = "503", description = "Too many networks are fetched at once")
    public Response weights(
            @PathParam("study") @Parameter(example = "tiny-random") String study,
            @PathParam("split") @Parameter(example = "0") String split,
            @PathParam("replicate") @Parameter(example = "0") String replicate,
            @PathParam("label") @Parameter(example = "A3B+") String label,
            @QueryParam("format")
                    @DefaultValue("safetensors")
                    @Parameter(
                            schema =
                                    @Schema(
                                            type = SchemaType.STRING,
                                            enumeration = {"safetensors", "npz", "onnx", "dl4j"},
                                            defaultValue = "safetensors"))
                    String format,
            @QueryParam("preprocessing")
                    @DefaultValue("false")
                    @Parameter(
                            description =
                                    "true: an onnx model that takes pixels from 0 to 255, and"
                                            + " normalises them first")
                    String preprocessing,
            @Context Request request,
            @Context RoutingContext routing) {
        return AnswerMapper.response(
                exports.file(
                        study,
                        network(split, replicate, label),
                        choice(format(format), preprocessing)),
                request,
                routing);
    }

    @GET
    @Path("/card")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "What the files of a trained network say of it",
            description =
                    "Its classes in the order of the outputs, what images it is shown, how they are"
                            + " normalised, its layers and arrays, how well it does, and where it"
                            + " comes from.")
    @APIResponse(
            responseCode = "200",
            description = "The same as in its files",
            content = @Content(schema = @Schema(implementation = NetworkCard.class)))
    @APIResponse(responseCode = "400", description = "preprocessing that is neither true nor false")
    @APIResponse(responseCode = "404", description = NONE)
    @APIResponse(responseCode = "409", description = NOT_TRAINED)
    public Response card(
            @PathParam("study") @Parameter(example = "tiny-random") String study,
            @PathParam("split") @Parameter(example = "0") String split,
            @PathParam("replicate") @Parameter(example = "0") String replicate,
            @PathParam("label") @Parameter(example = "A3B+") String label,
            @QueryParam("preprocessing")
                    @DefaultValue("false")
                    @Parameter(description = "true: as in an onnx model that takes pixels")
                    String preprocessing,
            @Context Request request) {
        return AnswerMapper.response(
                exports.card(study, network(split, replicate, label), isTrue(preprocessing)),
                request);
    }

    private static String network(String split, String replicate, String label) {
        return split + "/" + replicate + "/" + label;
    }

    private static ExportChoice choice(ExportFormat format, String preprocessing) {
        boolean takesPixels = isTrue(preprocessing);
        try {
            return new ExportChoice(format, takesPixels);
        } catch (IllegalArgumentException e) {
            throw ProblemException.badRequest(String.valueOf(e.getMessage()));
        }
    }

    private static boolean isTrue(String preprocessing) {
        return switch (preprocessing) {
            case "true" -> true;
            case "false" -> false;
            default ->
                    throw ProblemException.badRequest(
                            "preprocessing is true or false, not " + preprocessing);
        };
    }

    private static ExportFormat format(String name) {
        return ExportFormat.find(name)
                .orElseThrow(
                        () ->
                                ProblemException.notAcceptable(
                                        "format is " + ExportFormat.known() + ", not " + name));
    }
}

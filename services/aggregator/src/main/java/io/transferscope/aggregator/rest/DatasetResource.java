package io.transferscope.aggregator.rest;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.dataset.DatasetInventory;
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
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What a study's data set has, and what of it is not used. */
@Path("/studies/{study}/dataset")
@Tag(name = "data sets", description = "What studies are made of, and what they leave out")
public class DatasetResource {
    private static final String NONE =
            "No such study, or nothing is known of its data set: the detail says why";

    private static final String EXAMPLE =
            """
            {"source": "file:/data/pets", "layout": "class folders",
             "decoder": "javax.imageio-java17/area-average-1", "contentDigest": "4f7c…",
             "classes": [{"name": "cat", "train": {"found": 501, "used": 500},
                          "validation": {"found": 50, "used": 50}}],
             "leftOut": [{"reason": "unreadable", "count": 1,
                          "examples": [{"path": "train/cat/7.jpg", "reason": "unreadable",
                                        "detail": "it is empty"}]}],
             "images": {"formats": [{"format": "JPEG", "images": 550}],
                        "sizes": [{"width": 320, "height": 240}, {"width": 640, "height": 480},
                                  {"width": 4000, "height": 3000}],
                        "turned": 12,
                        "duplicates": [{"kind": "between-parts", "images": 2,
                                        "examples": [["train/cat/1.jpg", "val/cat/9.jpg"]]}]},
             "files": {"leftOut": {"sha256": "…", "size": 61},
                       "contactSheet": {"sha256": "…", "size": 40312}}}""";

    private static final String CSV_EXAMPLE =
            """
            class,train_found,train_used,validation_found,validation_used
            cat,501,500,50,50
            """;

    private static final String LEFT_OUT_EXAMPLE =
            """
            path,reason,detail
            train/cat/7.jpg,unreadable,it is empty
            """;

    private final StudyDatasets datasets;

    public DatasetResource(StudyDatasets datasets) {
        this.datasets = requireNonNull(datasets, "datasets is null");
    }

    @GET
    @Produces({MediaType.APPLICATION_JSON, AnswerMapper.CSV})
    @Operation(
            summary = "What its data set has: classes, counts, sizes, duplicates, what is left out",
            description = "In text/csv one row for each class.")
    @APIResponse(
            responseCode = "200",
            description = "The inventory that was made when the data set was read",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(implementation = DatasetInventory.class),
                        examples = @ExampleObject(name = "cats", value = EXAMPLE)),
                @Content(
                        mediaType = AnswerMapper.CSV,
                        examples = @ExampleObject(name = "cats", value = CSV_EXAMPLE))
            })
    @APIResponse(responseCode = "404", description = NONE)
    public Response dataset(
            @PathParam("study") @Parameter(example = "quickstart") String study,
            @QueryParam("format") @Parameter(description = AnswerMapper.FORMAT, example = "csv")
                    @Nullable String format,
            @Context HttpHeaders headers,
            @Context Request request) {
        return AnswerMapper.response(
                datasets.inventory(study, AnswerMapper.format(format, headers)), request);
    }

    @GET
    @Path("/left-out")
    @Operation(summary = "Everything of its data set that is not used, with the reason")
    @APIResponse(
            responseCode = "200",
            description = "One row for each thing",
            content =
                    @Content(
                            mediaType = AnswerMapper.CSV,
                            examples = @ExampleObject(name = "cats", value = LEFT_OUT_EXAMPLE)))
    @APIResponse(responseCode = "404", description = NONE + "; or nothing is left out")
    public Response leftOut(
            @PathParam("study") @Parameter(example = "quickstart") String study,
            @Context Request request) {
        return AnswerMapper.response(datasets.leftOut(study), request);
    }

    @GET
    @Path("/contact-sheet.png")
    @Operation(summary = "A few training images of each class, as a network sees them")
    @APIResponse(
            responseCode = "200",
            description = "Scaled and cropped; small ones enlarged",
            content = @Content(mediaType = "image/png"))
    @APIResponse(responseCode = "404", description = NONE)
    public Response contactSheet(
            @PathParam("study") @Parameter(example = "quickstart") String study,
            @Context Request request) {
        return AnswerMapper.response(datasets.contactSheet(study), request);
    }
}

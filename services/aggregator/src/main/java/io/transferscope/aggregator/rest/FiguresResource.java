package io.transferscope.aggregator.rest;

import static java.util.Objects.requireNonNull;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The pictures of a study, drawn from what is measured so far. */
@Path("/studies/{study}/figures")
@Tag(name = "reports")
public class FiguresResource {
    private final StudyAnswers answers;

    public FiguresResource(StudyAnswers answers) {
        this.answers = requireNonNull(answers, "answers is null");
    }

    @GET
    @Path("/{figure}")
    @Operation(
            summary = "A figure as SVG or PNG",
            description =
                    "figure-2: every network, and the means with the four effects, as the paper's"
                            + " Figure 2. figure-3: dissimilar tasks, random filters and"
                            + " differences from base, as its Figure 3. equal-budget: differences of"
                            + " treatments that were trained as long. learning-curves: accuracy by"
                            + " epoch. training-images: accuracy by number of training images, of a"
                            + " sweep. The same results give the same bytes. In the SVG of figure-2"
                            + " each network that is drawn, each mean and each effect is one element"
                            + " of class marker, which says in data- attributes and a title what it"
                            + " stands for; so is each mean and difference in all other figures, of"
                            + " learning-curves the last of each line. Classes such as fill-light-blue name colours.")
    @APIResponse(
            responseCode = "200",
            content = {@Content(mediaType = "image/svg+xml"), @Content(mediaType = "image/png")})
    @APIResponse(responseCode = "304", description = "Still what If-None-Match names")
    @APIResponse(responseCode = "400", description = "A parameter, which is named, is wrong")
    @APIResponse(
            responseCode = "404",
            description = "No such study or figure; the nearest names are given")
    @APIResponse(responseCode = "406", description = "Figures are svg or png")
    @APIResponse(responseCode = "409", description = "The study has no plan yet")
    public Response figure(
            @PathParam("study") String study,
            @Parameter(example = "figure-2.svg") @PathParam("figure") String name,
            @Parameter(description = "Another study, laid over; up to three, in figure-2, figure-3")
                    @QueryParam("with")
                    List<String> with,
            @Parameter(description = "Of a PNG, in pixels; the height follows") @QueryParam("width")
                    @Nullable String width,
            @Parameter(description = "wide, or narrow: everything one below the other, for phones")
                    @QueryParam("layout")
                    @Nullable String layout,
            @Context Request request) {
        return AnswerMapper.response(
                answers.figure(study, FigureRequest.parse(name, with, width, layout)), request);
    }
}

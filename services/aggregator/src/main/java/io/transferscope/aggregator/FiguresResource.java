package io.transferscope.aggregator;

import static java.util.Objects.requireNonNull;

import io.transferscope.aggregator.board.StudySnapshot;
import io.transferscope.aggregator.figure.FigureKind;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The pictures of a study, drawn from what is measured so far. */
@Path("/studies/{study}/figures")
@Tag(name = "studies")
public class FiguresResource {
    private final StudyDesk desk;
    private final ReportCache cache;
    private final StudyFigures figures = new StudyFigures();

    FiguresResource(StudyDesk desk, ReportCache cache) {
        this.desk = requireNonNull(desk, "desk is null");
        this.cache = requireNonNull(cache, "cache is null");
    }

    @GET
    @Path("/{figure}")
    @Operation(
            summary = "A figure as SVG or PNG",
            description =
                    "figure-2: every network, and the means with the four effects, as the paper's"
                            + " Figure 2. figure-3: dissimilar tasks, random filters and"
                            + " differences from base, as its Figure 3. learning-curves: accuracy by"
                            + " epoch. training-images: accuracy by number of training images, of a"
                            + " sweep. The same results give the same bytes.")
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
            @Context Request request) {
        StudyFigures.Known first = known(study);
        FigureOrder order = FigureOrder.parse(name, with, width);
        requireHas(first, order.figure());
        List<StudyFigures.Known> studies = new ArrayList<>(List.of(first));
        order.with().stream().map(this::known).forEach(studies::add);
        StudyFigures.Wanted wanted =
                new StudyFigures.Wanted(
                        studies.stream().map(known -> known.snapshot().study()).toList(),
                        order.figure(),
                        order.format(),
                        order.width());
        StudyFigures.Picture picture =
                cache.get(
                        wanted.toString(),
                        studies.stream().map(StudyFigures.Known::snapshot).toList(),
                        StudyFigures.Picture.class,
                        () -> figures.picture(wanted, studies));
        EntityTag tag = new EntityTag(picture.tag());
        Response.ResponseBuilder unchanged = request.evaluatePreconditions(tag);
        CacheControl askAgain = new CacheControl();
        askAgain.setNoCache(true);
        return (unchanged == null
                        ? Response.ok(picture.bytes(), order.format().mediaType()).tag(tag)
                        : unchanged)
                .cacheControl(askAgain)
                .build();
    }

    /** The figures that a study has. */
    private record Kinds(List<FigureKind> kinds) {
        private List<String> labels() {
            return kinds.stream().map(FigureKind::label).toList();
        }
    }

    private StudyFigures.Known known(String study) {
        StudySnapshot snapshot = desk.snapshot(study);
        return StudyFigures.Known.of(snapshot, desk.plan(snapshot));
    }

    private void requireHas(StudyFigures.Known study, FigureKind figure) {
        List<String> has =
                cache.get(
                                "figures",
                                List.of(study.snapshot()),
                                Kinds.class,
                                () -> new Kinds(figures.kinds(study)))
                        .labels();
        if (!has.contains(figure.label())) {
            throw ProblemException.notFound(
                    "Study %s has no figure %s, which shows several numbers of training images; it has %s"
                            .formatted(
                                    study.snapshot().study(),
                                    figure.label(),
                                    String.join(", ", has)),
                    has);
        }
    }
}

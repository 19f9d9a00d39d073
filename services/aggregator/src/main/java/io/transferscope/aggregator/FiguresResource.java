package io.transferscope.aggregator;

import static java.util.Objects.requireNonNull;

import io.transferscope.aggregator.board.StudySnapshot;
import io.transferscope.aggregator.figure.Figure;
import io.transferscope.aggregator.figure.FigureWriter;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The pictures of a study, drawn from what is measured so far. */
@Path("/studies/{study}/figures")
@Tag(name = "studies")
public class FiguresResource {
    private static final String SVG = "image/svg+xml";
    private static final String PNG = "image/png";
    private static final String FIGURE_2_SVG = "figure-2.svg";
    private static final String FIGURE_2_PNG = "figure-2.png";

    private final StudyDesk desk;

    public FiguresResource(StudyDesk desk) {
        this.desk = requireNonNull(desk, "desk is null");
    }

    @GET
    @Path("/{figure}")
    @Operation(summary = "figure-2.svg or figure-2.png, in the form of the paper's Figure 2")
    public Response figure(
            @PathParam("study") String study,
            @PathParam("figure") String name,
            @QueryParam("width") @Nullable String width) {
        StudySnapshot snapshot = desk.snapshot(study);
        return switch (name) {
            case FIGURE_2_SVG -> {
                refuseWidth(width);
                yield Response.ok(FigureWriter.svg(figure2(snapshot)), SVG).build();
            }
            case FIGURE_2_PNG -> {
                Figure figure = figure2(snapshot);
                yield Response.ok(FigureWriter.png(figure, width(width, figure)), PNG).build();
            }
            default ->
                    throw ProblemException.notFound(
                            "No figure is called " + name, List.of(FIGURE_2_SVG, FIGURE_2_PNG));
        };
    }

    private Figure figure2(StudySnapshot study) {
        return StudyReport.transferFigure(desk.plan(study), study);
    }

    private static void refuseWidth(@Nullable String width) {
        if (width != null) {
            throw ProblemException.badRequest(
                    "Parameter width is for figures in pixels; an SVG has any width");
        }
    }

    private static int width(@Nullable String width, Figure figure) {
        if (width == null) {
            return FigureWriter.DEFAULT_SCALE * figure.width();
        }
        if (!width.matches("[0-9]{1,6}")
                || Integer.parseInt(width) < FigureWriter.MIN_WIDTH
                || Integer.parseInt(width) > FigureWriter.MAX_WIDTH) {
            throw ProblemException.badRequest(
                    "Parameter width must be a number of pixels from %d to %d, but is %s"
                            .formatted(FigureWriter.MIN_WIDTH, FigureWriter.MAX_WIDTH, width));
        }
        return Integer.parseInt(width);
    }
}

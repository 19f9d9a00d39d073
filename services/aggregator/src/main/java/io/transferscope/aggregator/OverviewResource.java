package io.transferscope.aggregator;

import static java.util.Objects.requireNonNull;

import io.transferscope.aggregator.board.Backlog;
import io.transferscope.aggregator.board.Rejection;
import io.transferscope.aggregator.board.WorkerView;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What concerns no single study. */
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "overview")
public class OverviewResource {
    private final StudyDesk desk;

    public OverviewResource(StudyDesk desk) {
        this.desk = requireNonNull(desk, "desk is null");
    }

    @GET
    @Path("/backlog")
    @Operation(summary = "Training jobs that are not done; for autoscalers")
    public Backlog backlog() {
        return desk.backlog();
    }

    @GET
    @Path("/workers")
    @Operation(summary = "Trainers at work, each with what it trains and how fast")
    public List<WorkerView> workers() {
        return desk.workers();
    }

    @GET
    @Path("/rejections")
    @Operation(summary = "Requests that were turned down, also those without a name, latest first")
    public List<Rejection> rejections() {
        return desk.rejections();
    }
}

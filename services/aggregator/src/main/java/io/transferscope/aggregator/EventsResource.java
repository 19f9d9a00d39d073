package io.transferscope.aggregator;

import static java.util.Objects.requireNonNull;

import io.smallrye.mutiny.Multi;
import io.transferscope.aggregator.board.ChangeFeed;
import io.transferscope.aggregator.board.StudyView;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** A study as it happens, as server-sent events. */
@Path("/studies/{study}/events")
@Tag(name = "studies")
public class EventsResource {
    private final StudyDesk desk;
    private final AggregatorConfig config;

    EventsResource(StudyDesk desk, AggregatorConfig config) {
        this.desk = requireNonNull(desk, "desk is null");
        this.config = requireNonNull(config, "config is null");
    }

    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Operation(
            summary = "A study as it happens",
            description =
                    "First an event \"snapshot\", the study with all its networks; then events"
                            + " \"change\", the study with those networks that changed since the last"
                            + " event, several times a second at most. A comment comes when nothing"
                            + " changes for long.")
    public Multi<OutboundSseEvent> events(@PathParam("study") String study, @Context Sse sse) {
        desk.study(study); // a study that is not known is a problem, not an empty stream
        return Multi.createFrom()
                .deferred(
                        () -> {
                            ChangeFeed feed = desk.changes(study);
                            Multi<OutboundSseEvent> snapshot =
                                    Multi.createFrom()
                                            .items(() -> feed.whole().stream())
                                            .map(view -> event(sse, "snapshot", view));
                            return Multi.createBy()
                                    .concatenating()
                                    .streams(snapshot, live(feed, sse))
                                    .onTermination()
                                    .invoke(feed::close);
                        });
    }

    private Multi<OutboundSseEvent> live(ChangeFeed feed, Sse sse) {
        Multi<OutboundSseEvent> changes =
                Multi.createFrom()
                        .ticks()
                        .every(config.eventInterval())
                        .onOverflow()
                        .drop()
                        .onItem()
                        .transformToMultiAndConcatenate(
                                tick ->
                                        Multi.createFrom()
                                                .items(feed.next().stream())
                                                .map(view -> event(sse, "change", view)));
        Multi<OutboundSseEvent> heartbeats =
                Multi.createFrom()
                        .ticks()
                        .startingAfter(config.heartbeat())
                        .every(config.heartbeat())
                        .onOverflow()
                        .drop()
                        .map(tick -> sse.newEventBuilder().comment("alive").build());
        return Multi.createBy().merging().streams(changes, heartbeats);
    }

    private static OutboundSseEvent event(Sse sse, String name, StudyView view) {
        return sse.newEventBuilder()
                .name(name)
                .mediaType(MediaType.APPLICATION_JSON_TYPE)
                .data(StudyView.class, view)
                .build();
    }
}

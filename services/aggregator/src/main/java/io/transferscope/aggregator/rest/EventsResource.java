package io.transferscope.aggregator.rest;

import static java.util.Objects.requireNonNull;

import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import io.transferscope.aggregator.monitor.ChangeFeed;
import io.transferscope.studies.view.StudyView;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** A study as it happens, as server-sent events. */
@Path("/studies/{study}/events")
@Tag(name = "studies")
public class EventsResource {
    private final StudyOperations operations;
    private final EventPace pace;

    EventsResource(StudyOperations operations, EventPace pace) {
        this.operations = requireNonNull(operations, "operations is null");
        this.pace = requireNonNull(pace, "pace is null");
    }

    @GET
    @Blocking // as everything else: it may have to wait for a token's issuer
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Operation(
            summary = "A study as it happens",
            description =
                    "First an event \"snapshot\", the study with all its networks; then events"
                            + " \"change\", the study with those networks that changed since the last"
                            + " event, several times a second at most. Where the study itself changed,"
                            + " as by its plan, another \"snapshot\" takes the place of all before. A"
                            + " comment comes from time to time. The stream ends when the study is"
                            + " deleted, or the token expires.")
    public Multi<OutboundSseEvent> events(
            @PathParam("study") String study, @Context Sse sse, @Context RoutingContext request) {
        operations.study(study); // a study that is not known is a problem, not an empty stream
        Multi<OutboundSseEvent> events =
                Multi.createFrom()
                        .deferred(
                                () -> {
                                    ChangeFeed feed = operations.changes(study);
                                    Multi<OutboundSseEvent> snapshot =
                                            Multi.createFrom()
                                                    .items(() -> feed.whole().stream())
                                                    .map(view -> event(sse, view));
                                    return Multi.createBy()
                                            .concatenating()
                                            .streams(snapshot, live(feed, sse))
                                            .onTermination()
                                            .invoke(feed::close);
                                });
        // Who asks again with a token that has expired learns so.
        return AccessExpiry.of(request).map(time -> events.select().first(time)).orElse(events);
    }

    /** Ends when the study is gone: who asks again learns why. */
    private Multi<OutboundSseEvent> live(ChangeFeed feed, Sse sse) {
        Supplier<Optional<OutboundSseEvent>> change = () -> feed.next().map(v -> event(sse, v));
        Supplier<Optional<OutboundSseEvent>> heartbeat =
                () -> Optional.of(sse.newEventBuilder().comment("alive").build());
        return Multi.createBy()
                .merging()
                .streams(
                        every(pace.changes()).map(tick -> change),
                        every(pace.heartbeats()).map(tick -> heartbeat))
                .select()
                .first(turn -> !feed.isGone())
                .onItem()
                .transformToMultiAndConcatenate(
                        turn -> Multi.createFrom().items(() -> turn.get().stream()));
    }

    private static Multi<Long> every(Duration interval) {
        return Multi.createFrom()
                .ticks()
                .startingAfter(interval)
                .every(interval)
                .onOverflow()
                .drop();
    }

    /** A view of all networks stands for itself; one of some adds to what the reader has. */
    private static OutboundSseEvent event(Sse sse, StudyView view) {
        boolean isWhole = view.byNetwork().size() == view.overview().networks().planned();
        return sse.newEventBuilder()
                .name(isWhole ? "snapshot" : "change")
                .mediaType(MediaType.APPLICATION_JSON_TYPE)
                .data(StudyView.class, view)
                .build();
    }
}

package io.transferscope.cli.study;

import static java.util.Objects.requireNonNull;

import io.transferscope.cli.display.StudyProgress;
import io.transferscope.cli.rest.AggregatorClient;
import io.transferscope.contracts.event.JobFailed;
import io.transferscope.contracts.event.StudyRejected;
import io.transferscope.contracts.event.StudyRequested;
import io.transferscope.contracts.event.Topics;
import io.transferscope.contracts.plan.NetworkId;
import io.transferscope.contracts.study.DatasetSource;
import io.transferscope.contracts.study.StudyRequest;
import io.transferscope.runtime.log.EventPublisher;
import io.transferscope.runtime.settings.KafkaSettings;
import io.transferscope.studies.NetworkStatus;
import io.transferscope.studies.StudyState;
import io.transferscope.studies.view.DatasetView;
import io.transferscope.studies.view.NetworkView;
import io.transferscope.studies.view.StudyView;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Sends one request and follows its study to the end. A study that was there before is carried out
 * again, which publishes again what it has and trains what it lacks.
 */
public final class StudyRun {
    private static final Duration ASK_EVERY = Duration.ofMillis(500);

    private final KafkaSettings kafka;
    private final EventPublisher publisher;
    private final AggregatorClient aggregator;
    private final StudyProgress progress;

    public StudyRun(
            KafkaSettings kafka,
            EventPublisher publisher,
            AggregatorClient aggregator,
            StudyProgress progress) {
        this.kafka = requireNonNull(kafka, "kafka is null");
        this.publisher = requireNonNull(publisher, "publisher is null");
        this.aggregator = requireNonNull(aggregator, "aggregator is null");
        this.progress = requireNonNull(progress, "progress is null");
    }

    /** Returns when nothing is left to do for the study, or it is rejected. */
    public StudyOutcome run(RequestFile request) throws InterruptedException {
        String study = request.study();
        Optional<StudyView> known = aggregator.study(study);
        Set<NetworkId> measuredBefore = known.map(StudyRun::measured).orElse(Set.of());
        Set<NetworkId> failedBefore = known.map(StudyRun::failed).orElse(Set.of());
        try (RequestEvents events = new RequestEvents(request, kafka)) {
            publisher.publish(Topics.STUDY_REQUESTS, new StudyRequested(study, request.json()));
            progress.say("study " + study + " is requested");
            Optional<StudyView> end =
                    new StudyWatch(aggregator, progress, ASK_EVERY)
                            .untilOver(
                                    study,
                                    view -> isOver(view, events, failedBefore),
                                    () -> events.rejection().isPresent());
            if (end.isPresent() && known.filter(view -> hasSources(request, view)).isPresent()) {
                end = withComparison(request, events, end.get());
            }
            if (end.isEmpty()) {
                return rejected(events.rejection().orElseThrow());
            }
            progress.show(end.get());
            return ended(end.get(), measuredBefore);
        }
    }

    /** Whether it is made of what somebody else may change, so that that is looked at again. */
    private static boolean hasSources(RequestFile request, StudyView view) {
        boolean isPlanned =
                switch (view.overview().state()) {
                    case RUNNING, COMPLETED, COMPLETED_WITH_FAILURES -> true;
                    // What is being read is no draft's to compare with.
                    case REQUESTED, PREPARING, REJECTED, CANCELLED -> false;
                };
        StudyRequest known = view.setup().request();
        return isPlanned
                && (known != null && known.pretrained() != null || hasImages(request, view));
    }

    /** Whether its images are elsewhere, and written down. */
    private static boolean hasImages(RequestFile request, StudyView view) {
        DatasetView dataset = view.setup().dataset();
        return dataset != null
                && dataset.layout() != null
                && !request.request().dataset().source().equals(DatasetSource.SHAPES);
    }

    /**
     * Who asks for the same again is told where its sources are not what they were. Empty where the
     * request is rejected after all: the splitter has given up.
     */
    private Optional<StudyView> withComparison(
            RequestFile request, RequestEvents events, StudyView end) throws InterruptedException {
        if (events.comparison().isEmpty()) {
            progress.say("comparing the sources with those of study " + request.study());
        }
        while (events.comparison().isEmpty()) {
            if (events.rejection().isPresent()) {
                return Optional.empty();
            }
            Optional<StudyView> now = aggregator.study(request.study());
            if (now.isEmpty() || now.get().overview().state() == StudyState.CANCELLED) {
                return Optional.of(now.orElse(end)); // nobody compares any more
            }
            TimeUnit.NANOSECONDS.sleep(ASK_EVERY.toNanos());
        }
        return events.comparison()
                .map(
                        compared ->
                                end.withChanges(compared.imagesDiffer(), compared.weightsDiffer()));
    }

    private StudyOutcome rejected(StudyRejected rejection) {
        return new StudyOutcome.Rejected(
                rejection.faults(),
                rejection.unusable() == null
                        ? null
                        : aggregator.unusable(rejection.requestDigest()).toString());
    }

    /**
     * A study that had ended before begins anew when its plan is published again; its failures of
     * old are tried again, and count once they have failed anew.
     */
    private static boolean isOver(
            StudyView view, RequestEvents events, Set<NetworkId> failedBefore) {
        return switch (view.overview().state()) {
            case CANCELLED -> true;
            case COMPLETED, COMPLETED_WITH_FAILURES ->
                    events.isPlanned()
                            && failed(view).stream()
                                    .noneMatch(
                                            network ->
                                                    failedBefore.contains(network)
                                                            && !events.hasFailedAgain(network));
            case REQUESTED, PREPARING, RUNNING, REJECTED -> false;
        };
    }

    private static StudyOutcome ended(StudyView end, Set<NetworkId> measuredBefore) {
        List<NetworkView> trained =
                end.byNetwork().stream()
                        .filter(network -> network.status() == NetworkStatus.MEASURED)
                        .filter(network -> !Boolean.TRUE.equals(network.reused()))
                        .filter(network -> !measuredBefore.contains(network.network()))
                        .toList();
        return new StudyOutcome.Ended(end, trained.size(), utilisation(trained));
    }

    private static Optional<Utilisation> utilisation(List<NetworkView> networks) {
        List<NetworkView.Trained> known =
                networks.stream()
                        .map(NetworkView::trained)
                        .filter(Objects::nonNull)
                        .filter(trained -> trained.by() != null)
                        .toList();
        return known.size() == networks.size() ? Utilisation.of(known) : Optional.empty();
    }

    private static Set<NetworkId> measured(StudyView view) {
        return view.byNetwork().stream()
                .filter(network -> network.status() == NetworkStatus.MEASURED)
                .map(NetworkView::network)
                .collect(Collectors.toSet());
    }

    private static Set<NetworkId> failed(StudyView view) {
        return view.failures().stream().map(JobFailed::network).collect(Collectors.toSet());
    }
}

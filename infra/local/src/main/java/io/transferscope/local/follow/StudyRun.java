package io.transferscope.local.follow;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.event.StudyRequested;
import io.transferscope.contracts.event.Topics;
import io.transferscope.local.display.Progress;
import io.transferscope.local.follow.StudyView.State;
import io.transferscope.runtime.failure.TransferscopeException;
import io.transferscope.runtime.log.EventPublisher;
import io.transferscope.runtime.settings.KafkaSettings;
import java.time.Duration;
import java.util.List;
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
    private final Aggregator aggregator;
    private final Progress progress;

    public StudyRun(
            KafkaSettings kafka,
            EventPublisher publisher,
            Aggregator aggregator,
            Progress progress) {
        this.kafka = requireNonNull(kafka, "kafka is null");
        this.publisher = requireNonNull(publisher, "publisher is null");
        this.aggregator = requireNonNull(aggregator, "aggregator is null");
        this.progress = requireNonNull(progress, "progress is null");
    }

    /**
     * How it ended.
     *
     * @param trained networks trained since the request was sent
     * @param reused networks whose result was there already, of this study or another
     */
    public record Outcome(StudyView view, int trained, int reused) {}

    /** Returns when nothing is left to do for the study, or it is rejected. */
    public Outcome run(RequestFile request) throws InterruptedException {
        String study = request.study();
        Set<String> measuredBefore =
                aggregator.measurements(study).stream()
                        .map(Aggregator.Measured::network)
                        .collect(Collectors.toSet());
        Set<String> failedBefore =
                aggregator.study(study).map(StudyView::failures).orElse(List.of()).stream()
                        .map(StudyView.Failure::network)
                        .collect(Collectors.toSet());
        try (Answers answers = new Answers(request, kafka)) {
            publisher.publish(Topics.STUDY_REQUESTS, new StudyRequested(study, request.json()));
            progress.say("study " + study + " is requested");
            StudyView end = follow(request, answers, failedBefore);
            progress.show(end);
            return outcome(end, measuredBefore);
        }
    }

    private StudyView follow(RequestFile request, Answers answers, Set<String> failedBefore)
            throws InterruptedException {
        boolean wasAway = false;
        while (true) {
            if (answers.faults().isPresent()) {
                return rejected(request, answers.faults().get());
            }
            try {
                StudyView view = aggregator.study(request.study()).orElse(waiting(request));
                if (isOver(view, answers, failedBefore)) {
                    return view;
                }
                progress.show(view);
                wasAway = false;
            } catch (TransferscopeException e) {
                // It only tells: whether it is there or not, the study goes on.
                if (!wasAway) {
                    progress.say(e.getMessage() + "; waiting for it");
                }
                wasAway = true;
            }
            TimeUnit.NANOSECONDS.sleep(ASK_EVERY.toNanos());
        }
    }

    /**
     * A study that had ended before begins anew when its plan is published again; its failures of
     * old are tried again, and count once they have failed anew.
     */
    private static boolean isOver(StudyView view, Answers answers, Set<String> failedBefore) {
        if (view.state() == State.CANCELLED) {
            return true;
        }
        boolean stillTried =
                view.failures().stream()
                        .map(StudyView.Failure::network)
                        .anyMatch(
                                network ->
                                        failedBefore.contains(network)
                                                && !answers.hasFailedAgain(network));
        return answers.isPlanned()
                && (view.state() == State.COMPLETED
                        || view.state() == State.COMPLETED_WITH_FAILURES)
                && !stillTried;
    }

    private Outcome outcome(StudyView end, Set<String> measuredBefore) {
        if (end.state() == State.REJECTED) {
            return new Outcome(end, 0, 0);
        }
        List<Aggregator.Measured> measured = aggregator.measurements(end.study());
        int trained =
                (int)
                        measured.stream()
                                .filter(Aggregator.Measured::isTrained)
                                .filter(network -> !measuredBefore.contains(network.network()))
                                .count();
        return new Outcome(end, trained, measured.size() - trained);
    }

    private static StudyView waiting(RequestFile request) {
        return new StudyView(
                request.study(),
                State.UNKNOWN,
                new StudyView.Counts(0, 0, 0, 0, 0),
                List.of(),
                List.of(),
                List.of());
    }

    private static StudyView rejected(
            RequestFile request, List<io.transferscope.contracts.study.Fault> faults) {
        return new StudyView(
                request.study(),
                State.REJECTED,
                new StudyView.Counts(0, 0, 0, 0, 0),
                List.of(),
                List.of(),
                faults);
    }
}

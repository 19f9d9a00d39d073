package io.transferscope.cli.follow;

import static java.util.Objects.requireNonNull;

import io.transferscope.cli.follow.StudyView.Network;
import io.transferscope.cli.follow.StudyView.State;
import io.transferscope.cli.follow.StudyView.Trained;
import io.transferscope.contracts.event.StudyRejected;
import io.transferscope.contracts.event.StudyRequested;
import io.transferscope.contracts.event.Topics;
import io.transferscope.contracts.study.DatasetSource;
import io.transferscope.runtime.failure.TransferscopeException;
import io.transferscope.runtime.log.EventPublisher;
import io.transferscope.runtime.settings.KafkaSettings;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
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
     * @param trained networks trained since the request was sent; the results of all others were
     *     there already, of this study or another
     * @param utilisation of the trainers while they trained those; empty where they are none, or
     *     not all is known
     */
    public record Outcome(StudyView view, int trained, Optional<Utilisation> utilisation) {
        public int reused() {
            return view.counts().measured() - trained;
        }
    }

    /** Returns when nothing is left to do for the study, or it is rejected. */
    public Outcome run(RequestFile request) throws InterruptedException {
        String study = request.study();
        Optional<StudyView> known = aggregator.study(study);
        List<Network> before = known.map(StudyView::networks).orElse(List.of());
        Set<String> measuredBefore = names(before, Network::measured);
        Set<String> failedBefore = names(before, network -> network.failure() != null);
        try (Answers answers = new Answers(request, kafka)) {
            publisher.publish(Topics.STUDY_REQUESTS, new StudyRequested(study, request.json()));
            progress.say("study " + study + " is requested");
            StudyView end = follow(request, answers, failedBefore);
            if (end.state() != State.REJECTED
                    && known.filter(view -> hasImages(request, view)).isPresent()) {
                end = withComparison(request, answers, end);
            }
            progress.show(end);
            List<Network> trained = trained(end, measuredBefore);
            return new Outcome(end, trained.size(), utilisation(trained));
        }
    }

    private StudyView follow(RequestFile request, Answers answers, Set<String> failedBefore)
            throws InterruptedException {
        boolean wasAway = false;
        while (true) {
            if (answers.rejection().isPresent()) {
                return rejected(request, answers.rejection().get());
            }
            try {
                StudyView view =
                        aggregator
                                .study(request.study())
                                .orElseGet(() -> StudyView.unknown(request.study()));
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

    /** Whether its images are elsewhere, and written down, so that they are looked at again. */
    private static boolean hasImages(RequestFile request, StudyView view) {
        return view.data() != null
                && !view.data().layout().isEmpty()
                && !request.request().dataset().source().equals(DatasetSource.SHAPES);
    }

    /** Who asks for the same again is told where its images are not what they were. */
    private StudyView withComparison(RequestFile request, Answers answers, StudyView end)
            throws InterruptedException {
        if (answers.comparison().isEmpty() && end.state() != State.CANCELLED) {
            progress.say("comparing the images with those of study " + request.study());
        }
        while (answers.comparison().isEmpty() && end.state() != State.CANCELLED) {
            if (answers.rejection().isPresent()) { // the splitter has given up
                return rejected(request, answers.rejection().get());
            }
            TimeUnit.NANOSECONDS.sleep(ASK_EVERY.toNanos());
        }
        return answers.comparison()
                .map(compared -> end.withImagesDiffer(compared.imagesDiffer()))
                .orElse(end);
    }

    private StudyView rejected(RequestFile request, StudyRejected rejection) {
        return StudyView.rejected(
                request.study(),
                rejection.faults(),
                rejection.unusable() == null
                        ? null
                        : aggregator.unusable(rejection.requestDigest()).toString());
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
                view.networks().stream()
                        .filter(network -> network.failure() != null)
                        .map(Network::name)
                        .anyMatch(
                                name ->
                                        failedBefore.contains(name)
                                                && !answers.hasFailedAgain(view.study(), name));
        return answers.isPlanned()
                && (view.state() == State.COMPLETED
                        || view.state() == State.COMPLETED_WITH_FAILURES)
                && !stillTried;
    }

    private static List<Network> trained(StudyView end, Set<String> measuredBefore) {
        return end.networks().stream()
                .filter(network -> network.measured() && !network.reused())
                .filter(network -> !measuredBefore.contains(network.name()))
                .toList();
    }

    private static Optional<Utilisation> utilisation(List<Network> trained) {
        List<Trained> known =
                trained.stream().map(Network::trained).filter(Objects::nonNull).toList();
        return known.size() == trained.size() ? Utilisation.of(known) : Optional.empty();
    }

    private static Set<String> names(List<Network> networks, Predicate<Network> which) {
        return networks.stream()
                .filter(which)
                .map(Network::name)
                .collect(Collectors.toCollection(HashSet::new));
    }
}

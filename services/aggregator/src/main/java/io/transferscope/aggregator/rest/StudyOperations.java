package io.transferscope.aggregator.rest;

import static java.util.Objects.requireNonNull;

import io.transferscope.aggregator.lineage.LineageReader;
import io.transferscope.aggregator.monitor.Backlog;
import io.transferscope.aggregator.monitor.ChangeFeed;
import io.transferscope.aggregator.monitor.StudyMonitor;
import io.transferscope.aggregator.monitor.WorkerView;
import io.transferscope.contracts.event.AccuracyMeasured;
import io.transferscope.contracts.event.StudyCancelled;
import io.transferscope.contracts.event.StudyRequested;
import io.transferscope.contracts.event.Topics;
import io.transferscope.contracts.plan.NetworkId;
import io.transferscope.contracts.plan.PlannedNetwork;
import io.transferscope.contracts.plan.PlannedStudy;
import io.transferscope.contracts.study.InvalidRequestException;
import io.transferscope.contracts.study.NearestNames;
import io.transferscope.contracts.study.StudyRequest;
import io.transferscope.contracts.study.StudyRequestReader;
import io.transferscope.report.results.Curve;
import io.transferscope.runtime.failure.TransferscopeException;
import io.transferscope.runtime.log.EventPublisher;
import io.transferscope.studies.Rejection;
import io.transferscope.studies.Studies;
import io.transferscope.studies.StudySnapshot;
import io.transferscope.studies.StudyState;
import io.transferscope.studies.view.StudyOverview;
import io.transferscope.studies.view.StudyView;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Answers what REST asks, and passes on what it orders; whatever cannot be done is a {@link
 * ProblemException}. Until the log has been read there are no answers, rather than wrong ones.
 */
public final class StudyOperations {
    private final Studies studies;
    private final StudyMonitor monitor;
    private final EventPublisher publisher;
    private final LineageReader lineages;
    private final Supplier<Optional<String>> waitsFor;

    /**
     * @param waitsFor why there are no answers yet; empty once there are
     */
    public StudyOperations(
            Studies studies,
            StudyMonitor monitor,
            EventPublisher publisher,
            LineageReader lineages,
            Supplier<Optional<String>> waitsFor) {
        this.studies = requireNonNull(studies, "studies is null");
        this.monitor = requireNonNull(monitor, "monitor is null");
        this.publisher = requireNonNull(publisher, "publisher is null");
        this.lineages = requireNonNull(lineages, "lineages is null");
        this.waitsFor = requireNonNull(waitsFor, "waitsFor is null");
    }

    /** A request that was passed on. */
    public record Accepted(String study, String requestDigest) {}

    /** Networks whose failures were taken back. */
    public record Retried(String study, List<NetworkId> networks) {
        public Retried {
            networks = List.copyOf(networks);
        }
    }

    public List<StudyOverview> studies() {
        return monitor().studies();
    }

    public StudyView study(String name) {
        return monitor().view(name).orElseThrow(() -> unknown(name));
    }

    public StudySnapshot snapshot(String name) {
        return monitor().find(name).orElseThrow(() -> unknown(name));
    }

    /** As it is now: whoever orders something has been told of it a moment ago. */
    private StudySnapshot present(String name) {
        return monitor().findNow(name).orElseThrow(() -> unknown(name));
    }

    /** What changes from now on; to be closed. */
    public ChangeFeed changes(String name) {
        return new ChangeFeed(studies, monitor(), name);
    }

    /** The plan, without which there is nothing to report. */
    public PlannedStudy plan(StudySnapshot study) {
        return study.plan()
                .orElseThrow(
                        () ->
                                ProblemException.conflict(
                                        String.format(
                                                Locale.ROOT,
                                                "Study %s has no plan yet, so there is nothing to report",
                                                study.study())));
    }

    /** The request as planned, with every default filled in. */
    public StudyRequest requestOf(String name) {
        StudySnapshot study = snapshot(name);
        plan(study);
        return study.request()
                .orElseThrow(
                        () ->
                                ProblemException.notFound(
                                        String.format(
                                                Locale.ROOT,
                                                "Study %s was imported, so nobody requested it",
                                                name),
                                        List.of()));
    }

    /**
     * All that is known of one network.
     *
     * @param network split/replicate/label
     */
    public NetworkRecord network(String name, String network) {
        StudySnapshot study = snapshot(name);
        PlannedStudy plan = plan(study);
        PlannedNetwork planned = planned(study, network);
        return new NetworkRecord(
                monitor().network(planned.network()).orElseThrow(() -> unknown(name)),
                Curve.of(planned.network().treatment()).description(),
                planned.jobId(),
                study.accuracy(planned.network()).map(AccuracyMeasured::result).orElse(null),
                lineages.read(plan, planned, study.checkpoint(planned.network())));
    }

    /**
     * One of the study's networks.
     *
     * @param network split/replicate/label
     */
    PlannedNetwork planned(StudySnapshot study, String network) {
        PlannedStudy plan = plan(study);
        return named(study.study(), network)
                .flatMap(study::planned)
                .orElseThrow(() -> unknownNetwork(plan, network));
    }

    /** Trainers at work. */
    public List<WorkerView> workers() {
        return monitor().workers();
    }

    public List<Rejection> rejections() {
        return monitor().rejections();
    }

    public Backlog backlog() {
        return monitor().backlog();
    }

    /** Checks a request and passes it on; the same request again is welcome. */
    public Accepted request(byte[] json) {
        StudyRequest request;
        try {
            request = StudyRequestReader.read(json);
        } catch (InvalidRequestException e) {
            throw ProblemException.invalidRequest(e.faults());
        }
        monitor().findNow(request.study()).ifPresent(known -> refuseAnother(known, request));
        StudyRequested event = new StudyRequested(request.study(), json);
        publish(() -> publisher.publish(Topics.STUDY_REQUESTS, event));
        return new Accepted(request.study(), event.requestDigest());
    }

    /** Cancels a study for good. */
    public void cancel(String name) {
        StudySnapshot study = present(name);
        if (study.imported().isPresent()) {
            throw ProblemException.conflict(
                    String.format(
                            Locale.ROOT,
                            "Study %s was imported: there is no training to cancel",
                            name));
        }
        publish(
                () ->
                        publisher.publish(
                                Topics.STUDY_CANCELLATIONS, new StudyCancelled(study.study())));
    }

    /**
     * Takes failures back, so that these networks are tried again, and no others.
     *
     * @param body which networks, as {@link RetryRequest} has it; empty for all that failed
     * @return the networks that are tried again
     */
    public Retried retry(String name, byte[] body) {
        StudySnapshot study = present(name);
        List<NetworkId> networks = RetryRequest.parse(body).choose(study);
        publish(
                () ->
                        networks.forEach(
                                network ->
                                        publisher.publishTombstone(
                                                Topics.JOB_FAILURES, network.toString())));
        return new Retried(study.study(), networks);
    }

    private static void refuseAnother(StudySnapshot known, StudyRequest request) {
        if (known.state() == StudyState.CANCELLED) {
            throw ProblemException.conflict(
                    String.format(
                            Locale.ROOT,
                            "Study %s was cancelled, and its name is used up",
                            known.study()));
        }
        if (known.plan().isPresent() && known.request().filter(request::asksFor).isEmpty()) {
            throw ProblemException.conflict(
                    String.format(
                            Locale.ROOT, "Study %s exists with another request", known.study()));
        }
    }

    private static void publish(Runnable publishing) {
        try {
            publishing.run();
        } catch (TransferscopeException e) {
            throw ProblemException.unavailable("Kafka does not take events now: " + e.getMessage());
        }
    }

    private ProblemException unknown(String name) {
        return ProblemException.notFound(
                "No study is called " + name, NearestNames.like(name, monitor.names()));
    }

    private static ProblemException unknownNetwork(PlannedStudy plan, String network) {
        List<String> known = plan.networks().stream().map(n -> inStudy(n.network())).toList();
        return ProblemException.notFound(
                String.format(Locale.ROOT, "Study %s has no network %s", plan.study(), network),
                NearestNames.like(network, known));
    }

    private static Optional<NetworkId> named(String study, String network) {
        try {
            return Optional.of(NetworkId.parse(study + "/" + network));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String inStudy(NetworkId network) {
        return network.split() + "/" + network.replicate() + "/" + network.label();
    }

    private StudyMonitor monitor() {
        waitsFor.get()
                .ifPresent(
                        reason -> {
                            throw ProblemException.unavailable("Not ready: " + reason);
                        });
        return monitor;
    }
}

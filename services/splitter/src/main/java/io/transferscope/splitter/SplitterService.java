package io.transferscope.splitter;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.blob.Sha256;
import io.transferscope.contracts.event.FailureKind;
import io.transferscope.contracts.event.ShardPublished;
import io.transferscope.contracts.event.StudyRejected;
import io.transferscope.contracts.event.StudyRequested;
import io.transferscope.contracts.event.Topics;
import io.transferscope.contracts.json.Json;
import io.transferscope.contracts.plan.PlannedStudy;
import io.transferscope.contracts.plan.StudyPlan;
import io.transferscope.contracts.plan.StudyPlanner.Planned;
import io.transferscope.contracts.study.Fault;
import io.transferscope.contracts.study.InvalidRequestException;
import io.transferscope.contracts.study.NetworkPlace;
import io.transferscope.contracts.study.StudyRequest;
import io.transferscope.contracts.study.StudyRequestReader;
import io.transferscope.runtime.failure.Failures;
import io.transferscope.runtime.log.EventPublisher;
import io.transferscope.runtime.log.Withdrawals;
import io.transferscope.runtime.queue.Failure;
import io.transferscope.runtime.queue.RawRecord;
import io.transferscope.runtime.queue.Work;
import io.transferscope.runtime.queue.WorkCancelledException;
import io.transferscope.runtime.queue.WorkHandler;
import io.transferscope.runtime.store.BlobStore;
import io.transferscope.runtime.store.ObjectStore;
import io.transferscope.splitter.shard.ReadingListener;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes study requests. A valid one becomes shards and a plan; any other becomes a rejection with
 * everything that is wrong with it. The stored plan is the claim on the study's name: the same
 * request again publishes the same again, another one is rejected.
 */
final class SplitterService implements WorkHandler<StudyRequested> {
    private static final Logger LOG = LoggerFactory.getLogger(SplitterService.class);

    private final ObjectStore objects;
    private final BlobStore blobs;
    private final EventPublisher publisher;
    private final StudyMaker maker;
    private final Withdrawals withdrawals;
    private final SplitterCounters counters;
    private final StudyPublisher studies;
    private final Inventories inventories;
    private final SourceWatch sources;

    SplitterService(
            ObjectStore objects,
            BlobStore blobs,
            EventPublisher publisher,
            StudyMaker maker,
            Withdrawals withdrawals,
            SplitterCounters counters) {
        this.objects = requireNonNull(objects, "objects is null");
        this.blobs = requireNonNull(blobs, "blobs is null");
        this.publisher = requireNonNull(publisher, "publisher is null");
        this.maker = requireNonNull(maker, "maker is null");
        this.withdrawals = requireNonNull(withdrawals, "withdrawals is null");
        this.counters = requireNonNull(counters, "counters is null");
        this.studies = new StudyPublisher(blobs, publisher);
        this.inventories = new Inventories(blobs);
        this.sources = new SourceWatch(maker, inventories);
    }

    @Override
    public void handle(Work<StudyRequested> work) {
        StudyRequested event = work.event();
        try {
            StudyRequest request = StudyRequestReader.read(event.json());
            if (withdrawals.isDeleted(request.study(), work.publishedAt())) {
                // Who had the request before may have died with a draft later than the deletion.
                studies.takeBackDraft(request.study());
                LOG.info("Request dropped, study is deleted study={}", request.study());
                return;
            }
            if (withdrawals.isCancelled(request.study())) {
                throw new InvalidRequestException(
                        "$.study",
                        String.format(
                                Locale.ROOT,
                                "%s was cancelled, which is final: delete it, or choose another name",
                                request.study()));
            }
            Optional<byte[]> plan =
                    objects.read(PlannedStudy.key(request.study()), PlannedStudy.MAX_BYTES);
            if (plan.isPresent()) {
                lookForChanges(repeat(request, plan.get()), plan.get(), work);
            } else {
                make(request, work);
            }
        } catch (InvalidRequestException e) {
            reject(event, e);
        }
    }

    /** The study exists: says again what was said of it, which heals whatever got lost. */
    private StudyPlan repeat(StudyRequest request, byte[] json) throws InvalidRequestException {
        if (!(PlannedStudy.read(json) instanceof StudyPlan plan)) {
            throw new InvalidRequestException(
                    "$.study",
                    String.format(
                            Locale.ROOT,
                            "%s is the name of results that were imported: choose another name, or delete it first",
                            request.study()));
        }
        if (!request.asksFor(plan.request())) {
            throw new InvalidRequestException(
                    "$.study",
                    String.format(
                            Locale.ROOT,
                            "%s is the name of a study with another request: choose another name",
                            request.study()));
        }
        studies.publishShards(plan);
        studies.publish(plan, json);
        counters.repeated().increment();
        LOG.info("Study published again study={}", plan.study());
        return plan;
    }

    /** The study stays what it was; but who asks for it again is told where its sources are not. */
    private void lookForChanges(StudyPlan plan, byte[] json, Work<StudyRequested> work) {
        if (!sources.hasSources(plan)) {
            return;
        }
        try {
            ReadingListener listener =
                    new ShardAnnouncer(plan.study(), work, withdrawals, publisher);
            studies.publishComparison(plan, json, sources.look(plan, work, listener));
        } catch (StudyCancelledException e) {
            LOG.info("Study was cancelled while it was compared study={}", plan.study());
        }
    }

    private void make(StudyRequest request, Work<StudyRequested> work)
            throws InvalidRequestException {
        ShardAnnouncer shards = new ShardAnnouncer(request.study(), work, withdrawals, publisher);
        try {
            Planned planned =
                    maker.make(request, new DraftAnnouncer(request.study(), shards, studies));
            planned.tasks().values().forEach(blobs::put);
            shards.check();
            claim(request, planned.plan(), shards, work);
        } catch (StudyCancelledException e) {
            studies.takeBackDraft(request.study());
            takeBack(request.study(), shards);
            LOG.info("Study was cancelled while it was read study={}", request.study());
        } catch (WorkCancelledException e) {
            throw e; // whoever takes the request up next publishes the same shards
        } catch (InvalidRequestException e) {
            takeBack(request.study(), shards); // the draft goes with the rejection
            throw e;
        } catch (RuntimeException e) {
            if (Failures.kindOf(e) != FailureKind.TRANSIENT) {
                studies.takeBackDraft(request.study());
                takeBack(request.study(), shards);
            }
            throw e;
        }
    }

    /**
     * Of a study that does not come about nothing stays visible. But another splitter may have a
     * request of the same name, whose shards have the same keys: where its plan is there, its
     * shards are said again after ours were taken back; where it comes later, that splitter does so
     * itself.
     */
    private void takeBack(String study, ShardAnnouncer shards) {
        List<ShardPublished> others = shardsOf(study);
        shards.takeBack(others.stream().map(ShardPublished::key).collect(Collectors.toSet()));
        publisher.publish(Topics.DATASET_SHARDS, others.isEmpty() ? shardsOf(study) : others);
    }

    private List<ShardPublished> shardsOf(String study) {
        return objects.read(PlannedStudy.key(study), PlannedStudy.MAX_BYTES)
                .map(PlannedStudy::read)
                .filter(StudyPlan.class::isInstance)
                .map(StudyPlan.class::cast)
                .map(studies::shards)
                .orElse(List.of());
    }

    private void claim(
            StudyRequest request, StudyPlan plan, ShardAnnouncer shards, Work<StudyRequested> work)
            throws InvalidRequestException {
        byte[] json = Json.write(plan);
        String key = PlannedStudy.key(plan.study());
        if (objects.putIfAbsent(key, json)) {
            shards.sayAgain();
            studies.publish(plan, json);
            counters.planned().increment();
            LOG.info(
                    "Study planned study={} splits={} networks={}",
                    plan.study(),
                    plan.splits().size(),
                    plan.networks().size());
            return;
        }
        byte[] first =
                objects.read(key, PlannedStudy.MAX_BYTES)
                        .orElseThrow(() -> new IllegalStateException(key + " came and went"));
        lookForChanges(repeat(request, first), first, work);
    }

    /**
     * Takes the draft back, too, whoever published it: a splitter that died over the same request
     * may have. Where another request of the name is being read, its splitter says it again with
     * one more task; until then trainers know less.
     */
    private void reject(StudyRequested event, InvalidRequestException e) {
        Optional<String> study = StudyRequestReader.nameIn(event.json());
        NetworkPlace network = NetworkPlace.in(event.json());
        List<Fault> faults = e.faults().stream().map(network::told).toList();
        study.ifPresent(studies::takeBackDraft);
        publisher.publish(
                Topics.STUDY_REJECTIONS,
                new StudyRejected(
                        study.orElse(null),
                        event.requestDigest(),
                        faults,
                        inventories.storeUnusable(e.unusable())));
        counters.rejected().increment();
        LOG.info("Study rejected study={} faults={}", study.orElse("?"), faults);
    }

    /** It is not the request's fault, but nobody else would say that nothing comes of it. */
    @Override
    public void failed(StudyRequested event, Failure failure) {
        LOG.error(
                "Request given up key={} kind={} attempts={} cause={}",
                event.key(),
                failure.kind(),
                failure.attempts(),
                failure.message());
        reject(
                event,
                new InvalidRequestException("$", "the splitter failed: " + failure.message()));
    }

    @Override
    public void undecodable(RawRecord record, String reason) {
        LOG.error(
                "Request dropped key={} offset={} cause={}", record.key(), record.offset(), reason);
        publisher.publish(
                Topics.STUDY_REJECTIONS,
                new StudyRejected(
                        StudyRequestReader.isName(record.key()) ? record.key() : null,
                        Sha256.hex(record.value()),
                        List.of(new Fault("$", reason)),
                        null));
        counters.rejected().increment();
    }
}

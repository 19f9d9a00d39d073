package io.transferscope.splitter;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.event.ShardPublished;
import io.transferscope.contracts.event.Topics;
import io.transferscope.runtime.log.EventPublisher;
import io.transferscope.runtime.log.Withdrawals;
import io.transferscope.runtime.queue.Work;
import io.transferscope.splitter.shard.ReadingListener;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Publishes each shard as soon as it is stored; says all of them again, or takes them back, where
 * it is told to.
 */
final class ShardAnnouncer implements ReadingListener {
    private final String study;
    private final Work<?> work;
    private final Withdrawals withdrawals;
    private final EventPublisher publisher;
    private final List<ShardPublished> published = new ArrayList<>();

    ShardAnnouncer(String study, Work<?> work, Withdrawals withdrawals, EventPublisher publisher) {
        this.study = requireNonNull(study, "study is null");
        this.work = requireNonNull(work, "work is null");
        this.withdrawals = requireNonNull(withdrawals, "withdrawals is null");
        this.publisher = requireNonNull(publisher, "publisher is null");
    }

    @Override
    public void check() {
        work.throwIfCancelled();
        if (withdrawals.isWithdrawn(study, work.publishedAt())) {
            throw new StudyCancelledException(study);
        }
    }

    @Override
    public void stored(StoredShard shard, int stored, int total) {
        ShardPublished event =
                new ShardPublished(
                        study,
                        shard.className(),
                        shard.part(),
                        shard.index(),
                        shard.shard(),
                        stored,
                        total);
        published.add(event);
        publisher.publish(Topics.DATASET_SHARDS, event);
    }

    @Override
    public void startAgain() {
        takeBack(Set.of());
        published.clear();
    }

    /** To be called once the study is this one's: another one of its name may take shards back. */
    void sayAgain() {
        publisher.publish(Topics.DATASET_SHARDS, published);
    }

    /**
     * Takes back what was said.
     *
     * @param others keys of shards that somebody else says
     */
    void takeBack(Set<String> others) {
        for (ShardPublished event : published) {
            if (!others.contains(event.key())) {
                publisher.publishTombstone(Topics.DATASET_SHARDS, event.key());
            }
        }
    }
}

package io.transferscope.contracts.access;

import static io.transferscope.contracts.access.StoreRight.Action.CREATE_BUCKET;
import static io.transferscope.contracts.access.StoreRight.Action.DELETE;
import static io.transferscope.contracts.access.StoreRight.Action.LIST;
import static io.transferscope.contracts.access.StoreRight.Action.READ;
import static io.transferscope.contracts.access.StoreRight.Action.WRITE;

import io.transferscope.contracts.access.KafkaRight.Operation;
import io.transferscope.contracts.event.ElectionGroup;
import io.transferscope.contracts.event.Queue;
import io.transferscope.contracts.event.Topic;
import io.transferscope.contracts.event.Topics;
import java.util.ArrayList;
import java.util.List;

/** Every account, defined once. */
public final class Accounts {
    private static final String BLOBS = "blobs/";
    private static final String STUDIES = "studies/";
    private static final String JOBS = "jobs/";
    private static final String ATTEMPTS = "attempts/";
    private static final String DELETIONS = "deletions/";
    private static final String CHECKS = "checks/";

    /** Turns requests into plans and shards. */
    public static final Account SPLITTER =
            worker("splitter", Queue.SPLITTERS)
                    .writes(
                            Topics.STUDY_DRAFTS,
                            Topics.STUDY_PLANS,
                            Topics.STUDY_REJECTIONS,
                            Topics.DATASET_SHARDS)
                    .stores(BLOBS, READ, WRITE)
                    .stores(STUDIES, READ, WRITE)
                    .account();

    /** Turns jobs into checkpoints and accuracies. */
    public static final Account TRAINER =
            worker("trainer", Queue.TRAINERS)
                    .writes(
                            Topics.TRAINING_PROGRESS,
                            Topics.CHECKPOINTS,
                            Topics.ACCURACIES,
                            Topics.JOB_FAILURES)
                    .stores(BLOBS, READ, WRITE)
                    .stores(JOBS, READ, WRITE, DELETE)
                    .account();

    /** Publishes the jobs that the plans want, and that nobody has. */
    public static final Account TRANSFER =
            service("transfer")
                    .asksAbout(Queue.TRAINERS)
                    .standsFor(ElectionGroup.DISPATCHERS)
                    .reads(
                            Topics.STUDY_CANCELLATIONS,
                            Topics.STUDY_DELETIONS,
                            Topics.STUDY_DRAFTS,
                            Topics.STUDY_PLANS,
                            Topics.TRAINING_JOBS,
                            Topics.TRAINING_PROGRESS,
                            Topics.CHECKPOINTS,
                            Topics.ACCURACIES,
                            Topics.JOB_FAILURES)
                    .writes(Topics.TRAINING_JOBS, Topics.JOB_FAILURES)
                    .stores(BLOBS, READ, WRITE)
                    .stores(STUDIES, READ)
                    .account();

    /** Collects what happened, answers REST, and passes on what it orders. */
    public static final Account AGGREGATOR =
            service("aggregator")
                    .reads(
                            Topics.STUDY_REQUESTS,
                            Topics.STUDY_CANCELLATIONS,
                            Topics.STUDY_DELETIONS,
                            Topics.STUDY_PLANS,
                            Topics.STUDY_REJECTIONS,
                            Topics.DATASET_SHARDS,
                            Topics.TRAINING_PROGRESS,
                            Topics.CHECKPOINTS,
                            Topics.ACCURACIES,
                            Topics.JOB_FAILURES,
                            Topics.STUDY_COMPLETIONS)
                    .writes(
                            Topics.STUDY_REQUESTS,
                            Topics.STUDY_CANCELLATIONS,
                            Topics.JOB_FAILURES,
                            Topics.STUDY_COMPLETIONS)
                    .stores(BLOBS, READ)
                    .stores(STUDIES, READ)
                    .account();

    /** Creates and sets topics, share groups and the bucket, once for each installation. */
    public static final Account SETUP =
            new Builder("setup", false).setsUpEverything().stores("", CREATE_BUCKET).account();

    /** Asks for studies and hears of their ends: what a researcher's scripts log in with. */
    public static final Account CLIENT =
            new Builder("client", false)
                    .writes(Topics.STUDY_REQUESTS, Topics.STUDY_CANCELLATIONS)
                    .reads(
                            Topics.STUDY_PLANS,
                            Topics.STUDY_REJECTIONS,
                            Topics.JOB_FAILURES,
                            Topics.STUDY_COMPLETIONS)
                    .account();

    /** Deletes, sweeps, imports and sets up: what the command line logs in with. */
    public static final Account OPERATOR =
            new Builder("operator", false)
                    .setsUpEverything()
                    .reads(Topics.all().toArray(Topic<?>[]::new))
                    .writes(
                            Topics.STUDY_REQUESTS,
                            Topics.STUDY_CANCELLATIONS,
                            Topics.STUDY_DELETIONS,
                            Topics.STUDY_DRAFTS,
                            Topics.STUDY_PLANS,
                            Topics.DATASET_SHARDS,
                            Topics.CHECKPOINTS,
                            Topics.ACCURACIES,
                            Topics.JOB_FAILURES,
                            Topics.STUDY_COMPLETIONS)
                    .stores(BLOBS, READ, WRITE, DELETE)
                    .stores(STUDIES, READ, WRITE, DELETE)
                    .stores(JOBS, READ, WRITE, DELETE)
                    .stores(ATTEMPTS, READ, DELETE)
                    .stores(DELETIONS, READ, WRITE, DELETE)
                    .stores(CHECKS, READ)
                    .account();

    private Accounts() {}

    public static List<Account> all() {
        return List.of(SPLITTER, TRAINER, TRANSFER, AGGREGATOR, SETUP, CLIENT, OPERATOR);
    }

    private static Builder worker(String name, Queue<?> queue) {
        return service(name)
                .takesFrom(queue)
                .reads(Topics.STUDY_CANCELLATIONS, Topics.STUDY_DELETIONS)
                .stores(ATTEMPTS + queue.group() + "/", READ, WRITE, DELETE);
    }

    /** Is not ready before it has found its topics and share groups as the contracts say. */
    private static Builder service(String name) {
        return new Builder(name, true);
    }

    /** Says what a program does, in words that stand for several rights. */
    private static final class Builder {
        private final String name;
        private final boolean verifies;
        private final List<KafkaRight> kafka = new ArrayList<>();
        private final List<StoreRight> store = new ArrayList<>();

        Builder(String name, boolean verifies) {
            this.name = name;
            this.verifies = verifies;
        }

        Builder reads(Topic<?>... topics) {
            for (Topic<?> topic : topics) {
                topic(topic, Operation.READ);
            }
            return this;
        }

        Builder writes(Topic<?>... topics) {
            for (Topic<?> topic : topics) {
                topic(topic, Operation.WRITE);
            }
            return this;
        }

        /** Also publishes afresh what the broker would soon give up. */
        Builder takesFrom(Queue<?> queue) {
            group(queue, Operation.READ);
            return reads(queue.topic()).writes(queue.topic());
        }

        /** How far its workers have got; that of its own a member may ask anyway. */
        Builder asksAbout(Queue<?> queue) {
            group(queue, Operation.DESCRIBE);
            return this;
        }

        /** May be the one of its kind that acts. */
        Builder standsFor(ElectionGroup election) {
            kafka.add(KafkaRight.on(election, Operation.READ));
            return reads(election.topic());
        }

        Builder stores(String prefix, StoreRight.Action... actions) {
            for (StoreRight.Action action : actions) {
                store.add(new StoreRight(action, prefix));
            }
            return this;
        }

        Builder setsUpEverything() {
            for (Topic<?> topic : Topics.all()) {
                kafka.add(KafkaRight.on(topic, Operation.DESCRIBE));
                kafka.add(KafkaRight.on(topic, Operation.CREATE));
                kafka.add(KafkaRight.on(topic, Operation.ALTER_CONFIGS));
            }
            for (Queue<?> queue : Queue.all()) {
                kafka.add(KafkaRight.on(queue, Operation.ALTER_CONFIGS));
            }
            return this;
        }

        Account account() {
            if (!store.isEmpty()) { // the bucket is looked at, and the store tried, at each start
                stores("", LIST).stores(CHECKS, WRITE);
            }
            return new Account(name, kafka.stream().filter(this::isNeeded).toList(), store);
        }

        /** To ask what there is needs no right of its own where another one lets do that. */
        private boolean isNeeded(KafkaRight right) {
            return right.operation() != Operation.DESCRIBE
                    || kafka.stream()
                            .filter(other -> other.operation() != Operation.DESCRIBE)
                            .filter(other -> other.operation().letsDescribe())
                            .noneMatch(other -> other.with(Operation.DESCRIBE).equals(right));
        }

        private void topic(Topic<?> topic, Operation operation) {
            kafka.add(KafkaRight.on(topic, operation));
            if (verifies) {
                kafka.add(KafkaRight.on(topic, Operation.DESCRIBE_CONFIGS));
            }
        }

        private void group(Queue<?> queue, Operation operation) {
            kafka.add(KafkaRight.on(queue, operation));
            if (verifies) {
                kafka.add(KafkaRight.on(queue, Operation.DESCRIBE_CONFIGS));
            }
        }
    }
}

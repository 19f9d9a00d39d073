package io.transferscope.contracts.access;

import static io.transferscope.contracts.access.StoreRight.Action.CREATE_BUCKET;
import static io.transferscope.contracts.access.StoreRight.Action.DELETE;
import static io.transferscope.contracts.access.StoreRight.Action.LIST;
import static io.transferscope.contracts.access.StoreRight.Action.READ;
import static io.transferscope.contracts.access.StoreRight.Action.WRITE;

import io.transferscope.contracts.access.KafkaRight.Operation;
import io.transferscope.contracts.access.KafkaRight.Resource;
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
    private static final String CHECKS = "checks/";

    /** Turns requests into plans, shards and jobs. */
    public static final Account SPLITTER =
            worker("splitter", Queue.SPLITTERS)
                    .writes(
                            Topics.STUDY_PLANS,
                            Topics.STUDY_REJECTIONS,
                            Topics.DATASET_SHARDS,
                            Topics.TRAINING_JOBS)
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

    /** Turns checkpoints into jobs, and looks for what was lost. */
    public static final Account TRANSFER =
            worker("transfer", Queue.TRANSFERS)
                    .asksAbout(Queue.TRAINERS)
                    .reads(
                            Topics.STUDY_PLANS,
                            Topics.TRAINING_JOBS,
                            Topics.TRAINING_PROGRESS,
                            Topics.ACCURACIES,
                            Topics.JOB_FAILURES)
                    .writes(Topics.TRAINING_JOBS, Topics.JOB_FAILURES)
                    .stores(BLOBS, READ, WRITE)
                    .stores(STUDIES, READ)
                    .stores(JOBS, READ)
                    .account();

    /** Collects what happened, answers REST, and passes on what it orders. */
    public static final Account AGGREGATOR =
            new Builder("aggregator")
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
    public static final Account SETUP = new Builder("setup").setsUpEverything().account();

    /** Asks for studies and hears of their ends: what a researcher's scripts log in with. */
    public static final Account CLIENT =
            new Builder("client")
                    .writes(Topics.STUDY_REQUESTS, Topics.STUDY_CANCELLATIONS)
                    .reads(Topics.STUDY_REJECTIONS, Topics.STUDY_COMPLETIONS)
                    .account();

    private Accounts() {}

    public static List<Account> all() {
        return List.of(SPLITTER, TRAINER, TRANSFER, AGGREGATOR, SETUP, CLIENT);
    }

    private static Builder worker(String name, Queue<?> queue) {
        return new Builder(name)
                .takesFrom(queue)
                .reads(Topics.STUDY_CANCELLATIONS, Topics.STUDY_DELETIONS)
                .stores(ATTEMPTS + queue.group() + "/", READ, WRITE, DELETE);
    }

    /** Says what a program does, in words that stand for several rights. */
    private static final class Builder {
        private final String name;
        private final List<KafkaRight> kafka = new ArrayList<>();
        private final List<StoreRight> store = new ArrayList<>();

        Builder(String name) {
            this.name = name;
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

        Builder asksAbout(Queue<?> queue) {
            group(queue, Operation.DESCRIBE);
            return this;
        }

        Builder stores(String prefix, StoreRight.Action... actions) {
            for (StoreRight.Action action : actions) {
                store.add(new StoreRight(action, prefix));
            }
            return this;
        }

        Builder setsUpEverything() {
            for (Topic<?> topic : Topics.all()) {
                topic(topic, Operation.DESCRIBE);
                topic(topic, Operation.CREATE);
                topic(topic, Operation.ALTER_CONFIGS);
            }
            for (Queue<?> queue : Queue.all()) {
                group(queue, Operation.ALTER_CONFIGS);
            }
            return stores("", CREATE_BUCKET);
        }

        Account account() {
            if (!store.isEmpty()) { // the bucket is looked at, and the store tried, at each start
                stores("", LIST).stores(CHECKS, READ, WRITE);
            }
            return new Account(name, kafka, store);
        }

        private void topic(Topic<?> topic, Operation operation) {
            kafka.add(new KafkaRight(Resource.TOPIC, topic.name(), operation));
            // A service is not ready before it has found its topics as the contracts say.
            kafka.add(new KafkaRight(Resource.TOPIC, topic.name(), Operation.DESCRIBE_CONFIGS));
        }

        private void group(Queue<?> queue, Operation operation) {
            kafka.add(new KafkaRight(Resource.GROUP, queue.group(), operation));
            kafka.add(new KafkaRight(Resource.GROUP, queue.group(), Operation.DESCRIBE_CONFIGS));
        }
    }
}

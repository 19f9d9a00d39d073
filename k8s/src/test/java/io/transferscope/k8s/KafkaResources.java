package io.transferscope.k8s;

import io.transferscope.contracts.access.Account;
import io.transferscope.contracts.access.Accounts;
import io.transferscope.contracts.event.Event;
import io.transferscope.contracts.event.Queue;
import io.transferscope.contracts.event.Topic;
import io.transferscope.contracts.event.Topics;
import java.lang.module.ModuleDescriptor.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Where Strimzi runs Kafka, its topics and users are those of the contracts. */
final class KafkaResources implements Check {
    private static final String WINDOWS = "group.share.max.partition.max.record.locks";

    @Override
    public List<String> problems(Deployed deployed) {
        List<String> problems = new ArrayList<>();
        if (deployed.of("Kafka").findAny().isPresent()) {
            topics(deployed, problems);
            users(deployed, problems);
            deployed.of("Kafka").forEach(kafka -> replicas(deployed, kafka, problems));
            deployed.of("Kafka").forEach(kafka -> queues(kafka, problems));
        }
        return problems;
    }

    private static void topics(Deployed deployed, List<String> problems) {
        for (Topic<? extends Event> topic : Topics.all()) {
            deployed.find("KafkaTopic", topic.name())
                    .ifPresentOrElse(
                            found -> {
                                Map<String, String> config = Manifest.map(found.at("spec.config"));
                                if (!config.equals(topic.settings())) {
                                    problems.add(
                                            found.says(
                                                    "spec.config: must be "
                                                            + topic.settings()
                                                            + ", but is "
                                                            + config));
                                }
                                if (found.at("spec.partitions").asInt() != Topic.PARTITIONS) {
                                    problems.add(
                                            found.says(
                                                    "spec.partitions: must be "
                                                            + Topic.PARTITIONS));
                                }
                            },
                            () ->
                                    problems.add(
                                            "components/strimzi: KafkaTopic/"
                                                    + topic.name()
                                                    + ": is missing"));
        }
        Set<String> names = Topics.all().stream().map(Topic::name).collect(Collectors.toSet());
        deployed.of("KafkaTopic")
                .filter(found -> !names.contains(found.name()))
                .map(found -> found.says("is no topic of the contracts"))
                .forEach(problems::add);
    }

    /** As many copies of each topic as the cluster makes of topics that do not say. */
    private static void replicas(Deployed deployed, Manifest kafka, List<String> problems) {
        int wanted = kafka.at("spec.kafka.config").path("default.replication.factor").asInt();
        deployed.of("KafkaTopic")
                .filter(topic -> topic.at("spec.replicas").asInt() != wanted)
                .map(
                        topic ->
                                topic.says(
                                        "spec.replicas: must be %d, but is %s"
                                                .formatted(wanted, topic.at("spec.replicas"))))
                .forEach(problems::add);
    }

    /** New enough, and its share groups may be as the contracts wish. */
    private static void queues(Manifest kafka, List<String> problems) {
        String version = kafka.at("spec.kafka.version").asText();
        if (Version.parse(version).compareTo(Version.parse(Queue.NEEDED_KAFKA)) < 0) {
            problems.add(kafka.says("spec.kafka.version: must be at least " + Queue.NEEDED_KAFKA));
        }
        if (kafka.at("spec.kafka.config").path(WINDOWS).asInt() != Queue.WINDOW) {
            problems.add(kafka.says("spec.kafka.config: " + WINDOWS + " must be " + Queue.WINDOW));
        }
    }

    private static void users(Deployed deployed, List<String> problems) {
        Set<String> names =
                Accounts.all().stream().map(Account::userName).collect(Collectors.toSet());
        Set<String> found =
                deployed.of("KafkaUser").map(Manifest::name).collect(Collectors.toSet());
        if (!names.equals(found)) {
            problems.add("components/strimzi: KafkaUsers must be " + names + ", but are " + found);
        }
        for (Pod pod : deployed.ours()) {
            String user = pod.environment().getOrDefault("TRANSFERSCOPE_KAFKA_SASL_USERNAME", "");
            if (!user.equals("transferscope-" + pod.component())) {
                problems.add(
                        pod.says(
                                "TRANSFERSCOPE_KAFKA_SASL_USERNAME: must be transferscope-"
                                        + pod.component()
                                        + ", but is '"
                                        + user
                                        + "'"));
            }
            boolean mounted =
                    Manifest.each(pod.spec().path("volumes"))
                            .anyMatch(
                                    volume ->
                                            Manifest.at(volume, "secret.secretName")
                                                    .asText()
                                                    .equals(user));
            if (!mounted) {
                problems.add(pod.says("volumes: the password of " + user + " is not mounted"));
            }
        }
        deployed.of("KafkaUser", "KafkaTopic", "KafkaNodePool")
                .filter(
                        resource ->
                                deployed.find(
                                                "Kafka",
                                                resource.at("metadata.labels")
                                                        .path("strimzi.io/cluster")
                                                        .asText())
                                        .isEmpty())
                .map(
                        resource ->
                                resource.says("metadata.labels: strimzi.io/cluster names no Kafka"))
                .forEach(problems::add);
    }
}

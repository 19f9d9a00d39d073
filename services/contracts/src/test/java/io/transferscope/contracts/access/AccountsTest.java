package io.transferscope.contracts.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.transferscope.contracts.access.KafkaRight.Operation;
import io.transferscope.contracts.access.KafkaRight.Resource;
import io.transferscope.contracts.event.ElectionGroup;
import io.transferscope.contracts.event.Queue;
import io.transferscope.contracts.event.Topic;
import io.transferscope.contracts.event.Topics;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AccountsTest {
    private static final List<Account> SERVICES =
            List.of(Accounts.SPLITTER, Accounts.TRAINER, Accounts.TRANSFER, Accounts.AGGREGATOR);

    @Test
    void everyTopicHasSomebodyWhoWritesAndSomebodyWhoReadsIt() {
        for (Topic<?> topic : Topics.all()) {
            for (Operation operation : List.of(Operation.READ, Operation.WRITE)) {
                assertThat(Accounts.all())
                        .as("who may %s %s", operation, topic)
                        .anyMatch(a -> a.kafka().contains(KafkaRight.on(topic, operation)));
            }
        }
    }

    @Test
    void everyQueueHasExactlyOneServiceThatTakesFromIt() {
        for (Queue<?> queue : Queue.all()) {
            assertThat(Accounts.all())
                    .as(queue.group())
                    .filteredOn(a -> a.kafka().contains(KafkaRight.on(queue, Operation.READ)))
                    .hasSize(1);
        }
    }

    @Test
    void onlyTransferMayBeElectedDispatcher() {
        KafkaRight read = KafkaRight.on(ElectionGroup.DISPATCHERS, Operation.READ);
        KafkaRight readTopic = KafkaRight.on(ElectionGroup.DISPATCHERS.topic(), Operation.READ);
        assertThat(Accounts.all())
                .filteredOn(account -> account.kafka().contains(read))
                .containsExactly(Accounts.TRANSFER);
        assertThat(Accounts.TRANSFER.kafka()).contains(readTopic);
    }

    @Test
    void namesOnlyWhatThereIs() {
        Set<String> topics = names(Topics.all().stream().map(Topic::name));
        Set<String> groups =
                names(
                        Stream.concat(
                                Queue.all().stream().map(Queue::group),
                                Stream.of(ElectionGroup.DISPATCHERS.group())));
        for (Account account : Accounts.all()) {
            assertThat(account.kafka())
                    .as(account.name())
                    .allMatch(
                            right ->
                                    (right.resource() == Resource.TOPIC ? topics : groups)
                                            .contains(right.name()));
        }
    }

    @Test
    void nobodyMayDeleteTopicsOrChangeWhoMayDoWhat() {
        assertThat(Accounts.all())
                .flatMap(Account::kafka)
                .extracting(KafkaRight::operation)
                .doesNotContain(Operation.DELETE, Operation.ALTER);
    }

    @Test
    void onlySetupAndOperatorChangeSettings() {
        assertThat(Accounts.all())
                .filteredOn(
                        account ->
                                account.kafka().stream()
                                        .map(KafkaRight::operation)
                                        .anyMatch(
                                                o ->
                                                        o == Operation.CREATE
                                                                || o == Operation.ALTER_CONFIGS))
                .containsExactly(Accounts.SETUP, Accounts.OPERATOR);
    }

    @Test
    void servicesCanCheckTheTopicsAndQueuesTheyUse() {
        for (Account service : SERVICES) {
            assertThat(
                            Stream.concat(
                                    service.topics().stream()
                                            .map(t -> KafkaRight.on(t, Operation.DESCRIBE_CONFIGS)),
                                    service.queues().stream()
                                            .map(
                                                    q ->
                                                            KafkaRight.on(
                                                                    q,
                                                                    Operation.DESCRIBE_CONFIGS))))
                    .as(service.name())
                    .isNotEmpty()
                    .isSubsetOf(service.kafka());
        }
    }

    @Test
    void asksForNothingThatAnotherRightImplies() {
        for (Account account : Accounts.all()) {
            assertThat(account.kafka())
                    .as(account.name())
                    .noneMatch(
                            right ->
                                    right.operation() == Operation.DESCRIBE
                                            && (account.kafka().contains(right.with(Operation.READ))
                                                    || account.kafka()
                                                            .contains(
                                                                    right.with(Operation.WRITE))));
        }
    }

    @Test
    void everyUserHasItsOwnName() {
        assertThat(Accounts.all()).extracting(Account::userName).doesNotHaveDuplicates();
        assertThat(Accounts.TRAINER.userName()).isEqualTo("transferscope-trainer");
    }

    @Test
    void operationsHaveTheNamesThatKafkasToolsTake() {
        assertThat(KafkaAcls.commands("me", Accounts.SETUP.kafka()))
                .contains(
                        "kafka-acls.sh --add --allow-principal User:me --operation Create"
                                + " --operation Describe --operation AlterConfigs"
                                + " --topic accuracies",
                        "kafka-acls.sh --add --allow-principal User:me --operation AlterConfigs"
                                + " --group trainers");
    }

    private static Set<String> names(Stream<String> names) {
        return names.collect(Collectors.toSet());
    }
}

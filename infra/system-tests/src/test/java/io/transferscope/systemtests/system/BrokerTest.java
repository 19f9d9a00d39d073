package io.transferscope.systemtests.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class BrokerTest {
    private static final Path PRODUCTION = Path.of("../../k8s/components/strimzi/kafka.yaml");

    @Test
    void replicatesAsInProduction() throws IOException {
        String production = Files.readString(PRODUCTION);

        Broker.REPLICATION.forEach(
                (name, value) -> assertThat(production).contains("\n      " + name + ": " + value));
    }

    @Test
    void alonePassesNoReplicationOn() {
        List<Broker> one = Broker.onFreePorts(1);

        assertThat(one.get(0).arguments(Path.of("data"), one))
                .noneMatch(argument -> argument.contains("replication"));
    }

    @Test
    void namesAllControllersToEach() {
        List<Broker> three =
                List.of(
                        new Broker(1, 11, 12, 13, 14),
                        new Broker(2, 21, 22, 23, 24),
                        new Broker(3, 31, 32, 33, 34));

        assertThat(three)
                .allSatisfy(
                        broker ->
                                assertThat(broker.arguments(Path.of("data"), three))
                                        .containsSequence(
                                                "--broker.controller.quorum.voters",
                                                "1@transferscope-broker-1:14,"
                                                        + "2@transferscope-broker-2:24,"
                                                        + "3@transferscope-broker-3:34"));
    }
}

package io.transferscope.runtime.election;

import static io.transferscope.runtime.TestingWaits.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.transferscope.contracts.access.Account;
import io.transferscope.contracts.access.Accounts;
import io.transferscope.contracts.access.KafkaRight;
import io.transferscope.contracts.access.KafkaRight.Operation;
import io.transferscope.contracts.event.ElectionGroup;
import io.transferscope.runtime.TestingRights;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

@ResourceLock(TestingRights.SHARED)
class ElectionRightsIT {
    private static final Account ACCOUNT = Accounts.TRANSFER;
    private static final ElectionGroup GROUP = ElectionGroup.DISPATCHERS;

    /** As short as brokers allow where nobody has told them otherwise. */
    private static final ElectionTimes TIMES =
            new ElectionTimes(Duration.ofSeconds(6), Duration.ofMillis(500));

    private final TestingRights rights = TestingRights.shared();

    @Test
    void waitsForTheRightsThatItsAccountHasAndIsElectedWithThem() {
        KafkaRight ofGroup = KafkaRight.on(GROUP, Operation.READ);
        KafkaRight ofTopic = KafkaRight.on(GROUP.topic(), Operation.READ);
        rights.revoke(ACCOUNT, ofTopic);
        try (Election election =
                new Election(
                        GROUP,
                        rights.kafka(ACCOUNT.userName()),
                        "transfer-1",
                        TIMES,
                        Election::open)) {
            election.start();
            election.stand();
            saysThatItLacks(election, ofTopic);
            rights.grant(ACCOUNT, List.of(ofTopic));
            await().until(() -> election.term().isPresent());
            await().until(() -> election.waitingFor().isEmpty());

            rights.revoke(ACCOUNT, ofGroup);

            saysThatItLacks(election, ofGroup);
            assertThat(election.term().isPresent()).isFalse();
        } finally {
            rights.grant(ACCOUNT, List.of(ofGroup, ofTopic));
        }
    }

    private static void saysThatItLacks(Election election, KafkaRight right) {
        await().until(
                        () ->
                                election.waitingFor()
                                        .filter(why -> why.contains("lacks " + right))
                                        .isPresent());
    }
}

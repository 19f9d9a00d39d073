package io.transferscope.runtime.queue;

import io.transferscope.contracts.access.KafkaRight;
import io.transferscope.contracts.access.KafkaRight.Operation;
import io.transferscope.contracts.event.Queue;
import io.transferscope.runtime.cluster.ClusterAdmin;
import io.transferscope.runtime.cluster.ClusterCheck;
import io.transferscope.runtime.cluster.ReadFailures;
import io.transferscope.runtime.failure.TransferscopeException;
import java.util.List;
import java.util.Optional;

/** Whether a worker may take part in a queue, and if not, why. */
final class Admission {
    private final ClusterCheck check;
    private final ReadFailures failures;

    Admission(Queue<?> queue, ClusterAdmin admin) {
        List<KafkaRight> rights =
                List.of(
                        KafkaRight.on(queue.topic(), Operation.READ),
                        KafkaRight.on(queue, Operation.READ));
        this.check = new ClusterCheck(admin, rights, List.of(queue.topic()), List.of(queue));
        this.failures = new ReadFailures(admin.settings(), rights);
    }

    /** What is in the way, for people; empty where topic and group are there and open to us. */
    Optional<String> obstacle() {
        try {
            List<String> differences = check.differences();
            return differences.isEmpty()
                    ? Optional.empty()
                    : Optional.of(
                            String.join(", ", differences)
                                    + ": create or change it, as `topics` does");
        } catch (TransferscopeException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    /** What a failure of the consumer means, for people. */
    String describe(RuntimeException failure) {
        return failures.describe(failure);
    }
}

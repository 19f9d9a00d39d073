package io.transferscope.systemtests.fault;

import io.transferscope.contracts.event.Queue;
import io.transferscope.systemtests.fault.FaultWorker.NotNowException;
import io.transferscope.systemtests.system.TestSystem;
import java.util.Optional;

/** Finds the process that has a fault's role right now. */
final class FaultTarget {
    private final TestSystem system;

    FaultTarget(TestSystem system) {
        this.system = system;
    }

    /** The fault itself where it is not aimed at a role. */
    InjectedFault take(InjectedFault fault) throws NotNowException, InterruptedException {
        if (!(fault instanceof InjectedFault.Aimed aimed)) {
            return fault;
        }
        return aimed.at(
                process(aimed.role())
                        .orElseThrow(() -> new NotNowException("nobody is " + aimed.role())));
    }

    private Optional<String> process(InjectedFault.Aimed.Role role) throws InterruptedException {
        return switch (role) {
            case DISPATCHER -> system.dispatchers().acting();
            case LEADER_OF_JOBS -> system.cluster().leader(Queue.TRAINERS);
            case COORDINATOR_OF_JOBS -> system.cluster().coordinator(Queue.TRAINERS);
        };
    }
}

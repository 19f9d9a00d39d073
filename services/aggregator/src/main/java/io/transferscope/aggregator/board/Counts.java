package io.transferscope.aggregator.board;

import java.util.Collection;

/**
 * Networks of a study by how far they are.
 *
 * @param notRunnable whose base network failed
 */
public record Counts(
        int planned, int waiting, int running, int measured, int failed, int notRunnable) {

    static Counts of(Collection<NetworkStatus> statuses) {
        return new Counts(
                statuses.size(),
                count(statuses, NetworkStatus.WAITING),
                count(statuses, NetworkStatus.RUNNING),
                count(statuses, NetworkStatus.MEASURED),
                count(statuses, NetworkStatus.FAILED),
                count(statuses, NetworkStatus.NOT_RUNNABLE));
    }

    private static int count(Collection<NetworkStatus> statuses, NetworkStatus status) {
        return (int) statuses.stream().filter(status::equals).count();
    }
}

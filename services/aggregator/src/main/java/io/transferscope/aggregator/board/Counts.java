package io.transferscope.aggregator.board;

import io.transferscope.studies.NetworkStatus;
import java.util.Collection;

/**
 * Networks of a study by how far they are.
 *
 * @param notRunnable whose base network failed
 * @param absent of an imported study, without a line in its table
 */
public record Counts(
        int planned,
        int waiting,
        int running,
        int measured,
        int failed,
        int notRunnable,
        int absent) {

    static Counts of(Collection<NetworkStatus> statuses) {
        return new Counts(
                statuses.size(),
                count(statuses, NetworkStatus.WAITING),
                count(statuses, NetworkStatus.RUNNING),
                count(statuses, NetworkStatus.MEASURED),
                count(statuses, NetworkStatus.FAILED),
                count(statuses, NetworkStatus.NOT_RUNNABLE),
                count(statuses, NetworkStatus.ABSENT));
    }

    private static int count(Collection<NetworkStatus> statuses, NetworkStatus status) {
        return (int) statuses.stream().filter(status::equals).count();
    }
}

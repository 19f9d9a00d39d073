package io.transferscope.studies.view;

import io.transferscope.studies.NetworkStatus;
import java.util.Collection;

/**
 * Networks of a study by how far they are.
 *
 * @param notRunnable whose base network failed
 * @param absent of an imported study, without a line in its table
 */
public record NetworkCounts(
        int planned,
        int waiting,
        int running,
        int measured,
        int failed,
        int notRunnable,
        int absent) {
    public static final NetworkCounts NONE = new NetworkCounts(0, 0, 0, 0, 0, 0, 0);

    public static NetworkCounts of(Collection<NetworkStatus> statuses) {
        return new NetworkCounts(
                statuses.size(),
                count(statuses, NetworkStatus.WAITING),
                count(statuses, NetworkStatus.RUNNING),
                count(statuses, NetworkStatus.MEASURED),
                count(statuses, NetworkStatus.FAILED),
                count(statuses, NetworkStatus.NOT_RUNNABLE),
                count(statuses, NetworkStatus.ABSENT));
    }

    /** Networks that may have a result some day, or have one. */
    public int expected() {
        return planned - absent;
    }

    /** Networks that will have no result, unless somebody has them tried again. */
    public int withoutResult() {
        return failed + notRunnable;
    }

    private static int count(Collection<NetworkStatus> statuses, NetworkStatus status) {
        return (int) statuses.stream().filter(status::equals).count();
    }
}

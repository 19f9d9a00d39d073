package io.transferscope.systemtests.fault;

import io.transferscope.systemtests.fault.FaultWorker.NotNowException;
import io.transferscope.systemtests.system.Cluster;
import java.time.Duration;

/** Lets one of several brokers be hurt at a time: without two of three nothing goes on. */
final class OneBrokerAway {
    /** A broker that was killed is missed after its session, and counts as there until then. */
    private static final Duration MISSED = Duration.ofSeconds(8);

    private final Cluster cluster;
    private long quietUntil = System.nanoTime();

    OneBrokerAway(Cluster cluster) {
        this.cluster = cluster;
    }

    /**
     * To be called before a broker is hurt.
     *
     * @throws NotNowException while another is hurt, or has not caught up yet
     */
    synchronized void take(Duration lasts) throws NotNowException, InterruptedException {
        if (cluster.size() == 1) {
            return;
        }
        if (System.nanoTime() - quietUntil < 0 || !cluster.isWhole()) {
            throw new NotNowException("a broker has not caught up yet");
        }
        quietUntil = System.nanoTime() + lasts.plus(MISSED).toNanos();
    }
}

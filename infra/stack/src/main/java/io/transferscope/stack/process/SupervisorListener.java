package io.transferscope.stack.process;

import java.io.UncheckedIOException;
import java.time.Duration;

/** Hears what happens to the children; called by the supervisor's own thread. */
public interface SupervisorListener {
    /**
     * A child has died without having been told to.
     *
     * @param restartsIn when it is started again
     */
    void died(ChildSpec child, int exitCode, Duration restartsIn);

    /**
     * A child that had died could not be started again.
     *
     * @param triedAgainIn when that is tried once more
     */
    void notStarted(ChildSpec child, UncheckedIOException cause, Duration triedAgainIn);

    /** A child that had died runs again. */
    void restarted(ChildSpec child, long pid);

    /** A child did not stop in its time and was killed. */
    void killed(ChildSpec child);
}

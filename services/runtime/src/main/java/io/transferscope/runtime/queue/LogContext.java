package io.transferscope.runtime.queue;

import io.transferscope.contracts.event.Event;
import io.transferscope.contracts.event.StudyRequested;
import io.transferscope.contracts.event.TrainingRequested;
import io.transferscope.contracts.plan.NetworkId;
import org.slf4j.MDC;

/**
 * What log lines carry beside their message while one event is worked on, whoever writes them: the
 * study, the network and the job. Of the thread that made it, until it is closed.
 */
final class LogContext implements AutoCloseable {
    private static final String STUDY = "study";
    private static final String NETWORK = "network";
    private static final String JOB = "job";

    /** From now on lines are about this event. */
    void set(Event event) {
        if (event instanceof TrainingRequested training) {
            NetworkId network = training.network();
            MDC.put(STUDY, network.study());
            MDC.put(NETWORK, network.toString());
            MDC.put(JOB, training.job().id());
        } else if (event instanceof StudyRequested request && !request.key().isBlank()) {
            MDC.put(STUDY, request.key());
        }
    }

    @Override
    public void close() {
        MDC.remove(STUDY);
        MDC.remove(NETWORK);
        MDC.remove(JOB);
    }
}

package io.transferscope.trainer;

import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadFactory;
import org.slf4j.MDC;

/**
 * Makes threads that do not keep the process alive, and whose log lines are about the same job as
 * those of whoever asked for them.
 */
final class DaemonThreads {
    private DaemonThreads() {}

    /** A task whose log lines are about the same job as those of whoever hands it to a thread. */
    static <T> Callable<T> about(Callable<T> task) {
        Map<String, String> about = MDC.getCopyOfContextMap();
        return () -> {
            if (about != null) {
                MDC.setContextMap(about);
            }
            try {
                return task.call();
            } finally {
                MDC.clear();
            }
        };
    }

    static ThreadFactory named(String name) {
        Map<String, String> about = MDC.getCopyOfContextMap();
        return task -> {
            Thread thread =
                    new Thread(
                            () -> {
                                if (about != null) {
                                    MDC.setContextMap(about);
                                }
                                task.run();
                            },
                            name);
            thread.setDaemon(true);
            return thread;
        };
    }
}

package io.transferscope.trainer;

import java.util.concurrent.ThreadFactory;

/** Makes threads that do not keep the process alive. */
final class Daemon {
    private Daemon() {}

    static ThreadFactory named(String name) {
        return task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        };
    }
}

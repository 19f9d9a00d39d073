package io.transferscope.cli;

/** What is done when Ctrl-C ends the process before the work is done. */
final class Farewell {
    private final Thread hook;

    Farewell(Runnable action) {
        this.hook = new Thread(action, "farewell");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** The work is done, or has failed: there is nothing to say. */
    void takeBack() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // Ctrl-C came at the same moment: it is being said.
        }
    }
}

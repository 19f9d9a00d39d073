package io.transferscope.cli.terminal;

/** What is done when Ctrl-C ends the process before the work is done. */
public final class ShutdownHook {
    private final Thread hook;

    public ShutdownHook(Runnable action) {
        this.hook = new Thread(action, "shutdown-hook");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** The work is done, or has failed: nothing is left to do. */
    public void remove() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // Ctrl-C came at the same moment: it is being done.
        }
    }
}

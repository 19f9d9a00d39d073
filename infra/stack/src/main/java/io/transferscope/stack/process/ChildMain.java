package io.transferscope.stack.process;

import static java.util.Objects.requireNonNullElse;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * Runs another main class, and ends the process when its standard input ends. A child's standard
 * input is a pipe of its parent, so that the operating system says it when the parent is gone, even
 * by {@code kill -9}; the main class needs to know nothing of it.
 *
 * <p>It works where the pipe is held by the parent alone, which Java's process builder sees to. It
 * cannot end a process that does not run at all, being stopped or frozen: that ends when it goes
 * on.
 */
public final class ChildMain {
    /** As a shell reports a process that SIGTERM ended. */
    private static final int TERMINATED = 143;

    /** As Java does where the main method throws. */
    private static final int FAILED = 1;

    /** The broker that a clean end may wait for has most likely gone too. */
    private static final long GRACE_SECONDS = 8;

    private ChildMain() {}

    /**
     * @param arguments the main class and its own arguments
     */
    public static void main(String[] arguments) throws Throwable {
        // Options of the environment (_JAVA_OPTIONS) win over those of our command lines.
        Locale.setDefault(Locale.ENGLISH);
        Thread watch = new Thread(ChildMain::watch, "parent-watch");
        watch.setDaemon(true);
        watch.start();
        Method main = Class.forName(arguments[0]).getMethod("main", String[].class);
        try {
            main.invoke(null, (Object) Arrays.copyOfRange(arguments, 1, arguments.length));
        } catch (InvocationTargetException e) {
            end(requireNonNullElse(e.getCause(), e));
        }
    }

    /**
     * Threads that the main class has begun would keep a process that does nothing any more. The
     * last line is as {@code LastWords} has it, which this class cannot see: it stands alone in
     * another program's class path.
     */
    private static void end(Throwable failure) {
        failure.printStackTrace();
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        System.err.println("This process cannot go on: " + root);
        System.err.flush();
        Runtime.getRuntime().halt(FAILED);
    }

    private static void watch() {
        try {
            while (System.in.read() >= 0) {
                // whatever the parent says, it is there
            }
        } catch (IOException e) {
            // nobody can write any more either
        }
        Thread killer = new Thread(ChildMain::killLater, "parent-gone");
        killer.setDaemon(true);
        killer.start();
        System.exit(TERMINATED);
    }

    private static void killLater() {
        try {
            TimeUnit.SECONDS.sleep(GRACE_SECONDS);
        } catch (InterruptedException e) {
            // then at once
        }
        Runtime.getRuntime().halt(TERMINATED);
    }
}

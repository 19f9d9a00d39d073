package io.transferscope.stack.process;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;

/** A tiny process: notes its starts and clean ends in a file, then runs, dies or will not stop. */
public final class TestingChild {
    static final String SURNAME = "TESTING_CHILD_SURNAME";

    private TestingChild() {}

    /**
     * @param arguments file for notes; name; run, die, fail, speak or stubborn
     */
    public static void main(String[] arguments) throws Exception {
        Path notes = Path.of(arguments[0]);
        String surname = System.getenv(SURNAME);
        String name = arguments[1] + (surname == null ? "" : " " + surname);
        switch (arguments[2]) {
            case "die" -> {
                note(notes, "started " + name);
                System.exit(3);
            }
            case "fail" -> {
                new Thread(TestingChild::waitForEver, "left behind").start();
                throw new ExceptionInInitializerError(new IllegalStateException("no such library"));
            }
            case "speak" ->
                    note(
                            notes,
                            System.getProperty("sun.jnu.encoding")
                                    + " %d %.1f ".formatted(12, 1.5)
                                    + "TITLE".toLowerCase(Locale.getDefault()));
            case "stubborn" ->
                    Runtime.getRuntime()
                            .addShutdownHook(new Thread(TestingChild::waitForEver, "stubborn"));
            default ->
                    Runtime.getRuntime()
                            .addShutdownHook(
                                    new Thread(() -> note(notes, "stopped " + name), "note"));
        }
        note(notes, "started " + name);
        waitForEver();
    }

    private static void waitForEver() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void note(Path notes, String line) {
        try {
            Files.writeString(
                    notes, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}

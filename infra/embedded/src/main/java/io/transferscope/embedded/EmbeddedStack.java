package io.transferscope.embedded;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;

/**
 * The broker and the object store in one process. As a program it prints one line that begins with
 * {@code READY} when both serve, and stops cleanly on SIGTERM or Ctrl-C; started in the same
 * directory it goes on with the data it had.
 */
public final class EmbeddedStack implements AutoCloseable {
    private static final int WRONG_USAGE = 2;
    private static final int NOT_STARTED = 1;

    private final DirectoryLock lock;
    private final EmbeddedBroker broker;
    private final EmbeddedObjectStore objectStore;

    private EmbeddedStack(
            DirectoryLock lock, EmbeddedBroker broker, EmbeddedObjectStore objectStore) {
        this.lock = lock;
        this.broker = broker;
        this.objectStore = objectStore;
    }

    /** Starts on free ports with {@link Credentials#LOCAL}. */
    public static EmbeddedStack start(Path dataDirectory) {
        return start(StackSettings.in(dataDirectory));
    }

    /** Starts both at once; returns when both serve. */
    public static EmbeddedStack start(StackSettings settings) {
        DirectoryLock lock = DirectoryLock.take(settings.dataDirectory());
        CompletableFuture<EmbeddedObjectStore> objectStore =
                CompletableFuture.supplyAsync(
                        () ->
                                EmbeddedObjectStore.start(
                                        settings.dataDirectory().resolve("objects"),
                                        settings.objectStorePort(),
                                        settings.credentials()));
        try {
            EmbeddedBroker broker =
                    EmbeddedBroker.start(
                            settings.dataDirectory().resolve("broker"),
                            settings.brokerPort(),
                            settings.controllerPort(),
                            settings.brokerOverrides());
            return new EmbeddedStack(lock, broker, joinOrClose(objectStore, broker));
        } catch (RuntimeException e) {
            objectStore.thenAccept(EmbeddedObjectStore::close);
            lock.close();
            throw e;
        }
    }

    public EmbeddedBroker broker() {
        return broker;
    }

    public EmbeddedObjectStore objectStore() {
        return objectStore;
    }

    @Override
    public void close() {
        try {
            objectStore.close();
        } finally {
            try {
                broker.close();
            } finally {
                lock.close();
            }
        }
    }

    /** See {@link StackSettings#USAGE}. */
    public static void main(String[] arguments) throws InterruptedException {
        StackSettings settings;
        try {
            settings = StackSettings.parse(arguments, System.getenv());
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.err.print(StackSettings.USAGE);
            System.exit(WRONG_USAGE);
            return;
        }
        EmbeddedStack stack;
        try {
            stack = start(settings);
        } catch (RuntimeException e) {
            System.err.println(e.getMessage());
            for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
                System.err.println("  because " + cause);
            }
            // Threads of the half that did start would keep the process.
            System.exit(NOT_STARTED);
            return;
        }
        Runtime.getRuntime().addShutdownHook(new Thread(stack::close, "stop"));
        System.out.println(stack.readyLine());
        System.out.flush();
        new CountDownLatch(1).await();
    }

    private String readyLine() {
        return "READY broker="
                + broker.bootstrapServers()
                + " object-store="
                + objectStore.endpoint();
    }

    private static EmbeddedObjectStore joinOrClose(
            CompletableFuture<EmbeddedObjectStore> objectStore, EmbeddedBroker broker) {
        try {
            return objectStore.join();
        } catch (CompletionException e) {
            broker.close();
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }
}

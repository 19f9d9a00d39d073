package io.transferscope.embedded;

import io.transferscope.embedded.EmbeddedSettings.Server;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/**
 * The broker and the object store in one process, or one of them alone. As a program it prints one
 * line that begins with {@code READY} when all that was asked for serves, and stops cleanly on
 * SIGTERM or Ctrl-C; started in the same directory it goes on with the data it had.
 */
public final class EmbeddedStack implements AutoCloseable {
    private static final int WRONG_USAGE = 2;
    private static final int NOT_STARTED = 1;

    private final DirectoryLock lock;
    private final @Nullable EmbeddedBroker broker;
    private final @Nullable EmbeddedObjectStore objectStore;

    private EmbeddedStack(
            DirectoryLock lock,
            @Nullable EmbeddedBroker broker,
            @Nullable EmbeddedObjectStore objectStore) {
        this.lock = lock;
        this.broker = broker;
        this.objectStore = objectStore;
    }

    /** Starts both on free ports with {@link Credentials#LOCAL}. */
    public static EmbeddedStack start(Path dataDirectory) {
        return start(EmbeddedSettings.in(dataDirectory));
    }

    /** Starts all parts at once; returns when they serve. */
    public static EmbeddedStack start(EmbeddedSettings settings) {
        DirectoryLock lock = DirectoryLock.take(settings.dataDirectory(), settings.parts());
        CompletableFuture<@Nullable EmbeddedObjectStore> objectStore =
                CompletableFuture.supplyAsync(() -> startObjectStore(settings));
        try {
            EmbeddedBroker broker = startBroker(settings);
            return new EmbeddedStack(lock, broker, joinOrClose(objectStore, broker));
        } catch (RuntimeException e) {
            objectStore.thenAccept(EmbeddedStack::close);
            lock.close();
            throw e;
        }
    }

    private static @Nullable EmbeddedObjectStore startObjectStore(EmbeddedSettings settings) {
        return settings.parts().contains(Server.OBJECT_STORE)
                ? EmbeddedObjectStore.start(
                        settings.dataDirectory().resolve("objects"),
                        settings.ports().objectStore(),
                        settings.credentials())
                : null;
    }

    private static @Nullable EmbeddedBroker startBroker(EmbeddedSettings settings) {
        return settings.parts().contains(Server.BROKER)
                ? EmbeddedBroker.start(
                        settings.dataDirectory().resolve("broker"),
                        settings.ports().broker(),
                        settings.ports().controller(),
                        settings.brokerOverrides())
                : null;
    }

    /**
     * @throws IllegalStateException where it is not among the stack's parts
     */
    public EmbeddedBroker broker() {
        if (broker == null) {
            throw new IllegalStateException("This stack has no broker");
        }
        return broker;
    }

    /**
     * @throws IllegalStateException where it is not among the stack's parts
     */
    public EmbeddedObjectStore objectStore() {
        if (objectStore == null) {
            throw new IllegalStateException("This stack has no object store");
        }
        return objectStore;
    }

    @Override
    public void close() {
        try {
            close(objectStore);
        } finally {
            try {
                if (broker != null) {
                    broker.close();
                }
            } finally {
                lock.close();
            }
        }
    }

    private static void close(@Nullable EmbeddedObjectStore objectStore) {
        if (objectStore != null) {
            objectStore.close();
        }
    }

    /** See {@link EmbeddedSettings#USAGE}. */
    public static void main(String[] arguments) throws InterruptedException {
        // Kafka names its files and compares its settings in the language of the process.
        Locale.setDefault(Locale.ENGLISH);
        EmbeddedSettings settings;
        try {
            settings = EmbeddedSettings.parse(arguments, System.getenv());
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.err.print(EmbeddedSettings.USAGE);
            System.exit(WRONG_USAGE);
            return;
        }
        EmbeddedStack stack;
        try {
            stack = start(settings);
        } catch (RuntimeException | Error e) {
            System.err.println(e.getMessage());
            Throwable first = e;
            for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
                System.err.println("  because " + cause);
                first = cause;
            }
            if (first instanceof Error) {
                // Trying again is in vain: who supervises this process looks for such a last line.
                System.err.println("This process cannot go on: " + first);
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
        StringBuilder line = new StringBuilder("READY");
        if (broker != null) {
            line.append(" broker=").append(broker.bootstrapServers());
        }
        if (objectStore != null) {
            line.append(" object-store=").append(objectStore.endpoint());
        }
        return line.toString();
    }

    private static @Nullable EmbeddedObjectStore joinOrClose(
            CompletableFuture<@Nullable EmbeddedObjectStore> objectStore,
            @Nullable EmbeddedBroker broker) {
        try {
            return objectStore.join();
        } catch (CompletionException e) {
            if (broker != null) {
                broker.close();
            }
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }
}

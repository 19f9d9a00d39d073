package io.transferscope.runtime.startup;

import java.util.List;
import java.util.concurrent.CountDownLatch;

/** A process of its own, whose service fails at its start as where a library cannot be loaded. */
final class TestingService {
    private TestingService() {}

    public static void main(String[] arguments) throws InterruptedException {
        Lifecycle lifecycle =
                new Lifecycle(
                        "doomed",
                        List.of(),
                        () -> {
                            throw new ExceptionInInitializerError(
                                    new UnsatisfiedLinkError("/natives/libx.so: cannot be mapped"));
                        });
        lifecycle.start();
        new CountDownLatch(1).await(); // as a service that waits for its stop
    }
}

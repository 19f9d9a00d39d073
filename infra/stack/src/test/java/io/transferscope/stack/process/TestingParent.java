package io.transferscope.stack.process;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** A process that supervises one child, to be killed. */
public final class TestingParent {
    private TestingParent() {}

    /**
     * @param arguments directory; file for the child's notes; what the child does
     */
    public static void main(String[] arguments) throws Exception {
        Path directory = Path.of(arguments[0]);
        Supervisor supervisor = new Supervisor(RestartBackoff.USUAL, new TestingListener());
        supervisor.start(
                List.of(
                        new ChildSpec(
                                "child",
                                SupervisorTest.command(
                                        Path.of(arguments[1]), "child", arguments[2]),
                                Map.of(),
                                directory.resolve("child.log"),
                                Duration.ofSeconds(5))));
        System.out.println(supervisor.pid("child").orElseThrow());
        new CountDownLatch(1).await();
    }
}

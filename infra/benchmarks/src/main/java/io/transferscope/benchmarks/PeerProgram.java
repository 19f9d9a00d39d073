package io.transferscope.benchmarks;

import io.transferscope.stack.process.JavaCommand;
import java.util.List;
import java.util.Optional;

/**
 * The program on libtorch, which has a class path of its own: its JavaCPP is another than DL4J's.
 *
 * @param classPath as infra/bench gives it
 */
public record PeerProgram(String classPath) {
    private static final String PROPERTY = "transferscope.peer";
    private static final String MAIN_CLASS = "io.transferscope.peer.Peer";

    /** Empty where infra/bench did not build it. */
    public static Optional<PeerProgram> find() {
        return Optional.ofNullable(System.getProperty(PROPERTY)).map(PeerProgram::new);
    }

    public List<String> command(String... arguments) {
        List<String> command = JavaCommand.java();
        // It only starts others, which have settings of their own.
        command.addAll(List.of("-Xmx64m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        command.addAll(List.of("-cp", classPath, MAIN_CLASS));
        command.addAll(List.of(arguments));
        return command;
    }
}

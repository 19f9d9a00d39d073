package io.transferscope.benchmarks.study;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Seconds that processes have had of processors, in user and system mode, as Linux counts them. */
final class ProcessorTime {
    /** Of {@code sysconf(_SC_CLK_TCK)}: the same on all of Linux' platforms that we run on. */
    private static final double TICKS_PER_SECOND = 100;

    /** Places after the name in {@code /proc/PID/stat}, which starts with the state as 3rd. */
    private static final int USER = 14 - 3;

    private static final int CHILDRENS_USER = 16 - 3;

    private ProcessorTime() {}

    /** Of all processes below this one that have ended and were waited for. */
    static double ofEndedChildren() throws IOException {
        String[] fields = fields(Files.readString(Path.of("/proc/self/stat")));
        return ticks(fields, CHILDRENS_USER) / TICKS_PER_SECOND;
    }

    /** Of a process and all below it, ended or not. */
    static double ofTree(ProcessHandle root) throws IOException {
        double ticks = 0;
        try (Stream<ProcessHandle> all = Stream.concat(Stream.of(root), root.descendants())) {
            for (ProcessHandle process : all.toList()) {
                try {
                    Path stat = Path.of("/proc", String.valueOf(process.pid()), "stat");
                    String[] fields = fields(Files.readString(stat));
                    ticks += ticks(fields, USER) + ticks(fields, CHILDRENS_USER);
                } catch (NoSuchFileException e) {
                    // Has just ended, and counts with its parent from the next time on
                }
            }
        }
        return ticks / TICKS_PER_SECOND;
    }

    /** A name may have blanks and brackets in it; what comes after the last one is numbers. */
    static String[] fields(String stat) {
        return stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    }

    /** User time, and system time beside it. */
    private static double ticks(String[] fields, int user) {
        return Double.parseDouble(fields[user]) + Double.parseDouble(fields[user + 1]);
    }
}

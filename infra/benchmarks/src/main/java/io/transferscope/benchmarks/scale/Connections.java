package io.transferscope.benchmarks.scale;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Counts open connections, as the operating system lists them. */
final class Connections {
    private static final List<Path> TABLES =
            List.of(Path.of("/proc/net/tcp"), Path.of("/proc/net/tcp6"));
    private static final String ESTABLISHED = "01";
    private static final int OWN_ADDRESS = 1;
    private static final int STATE = 3;

    private Connections() {}

    /**
     * @param server host and port
     */
    static long to(String server) throws IOException {
        int port = Integer.parseInt(server.substring(server.lastIndexOf(':') + 1));
        String ending = String.format(Locale.ROOT, ":%04X", port);
        long count = 0;
        for (Path table : TABLES) {
            try (Stream<String> lines = Files.lines(table)) {
                count +=
                        lines.map(line -> line.strip().split("\\s+"))
                                .filter(columns -> columns[OWN_ADDRESS].endsWith(ending))
                                .filter(columns -> columns[STATE].equals(ESTABLISHED))
                                .count();
            }
        }
        return count;
    }
}

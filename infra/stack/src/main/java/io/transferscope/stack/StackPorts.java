package io.transferscope.stack;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The loopback ports that people and programs outside know; 0 means any free one. */
public record StackPorts(int broker, int objectStore, int aggregator) {
    public static final int BROKER = 9092;
    public static final int OBJECT_STORE = 9000;
    public static final int AGGREGATOR = 8080;

    public static final StackPorts USUAL = new StackPorts(BROKER, OBJECT_STORE, AGGREGATOR);
    public static final StackPorts FREE = new StackPorts(0, 0, 0);

    public static final String HOST = "127.0.0.1";

    public StackPorts {
        requireValid(broker, "--broker-port");
        requireValid(objectStore, "--object-store-port");
        requireValid(aggregator, "--aggregator-port");
        requireDifferent(
                List.of(
                        Map.entry("--broker-port", broker),
                        Map.entry("--object-store-port", objectStore),
                        Map.entry("--aggregator-port", aggregator)));
    }

    /**
     * The same with a number for each 0.
     *
     * @throws StackException where a port is taken; it names the option to change it with
     */
    public StackPorts resolve() {
        requireFree(broker, "--broker-port");
        requireFree(objectStore, "--object-store-port");
        requireFree(aggregator, "--aggregator-port");
        List<Integer> free = free(3);
        return new StackPorts(
                broker == 0 ? free.get(0) : broker,
                objectStore == 0 ? free.get(1) : objectStore,
                aggregator == 0 ? free.get(2) : aggregator);
    }

    /** The same with any free port for each that is taken. */
    public StackPorts elsewhereIfTaken() {
        return new StackPorts(
                isFree(broker) ? broker : 0,
                isFree(objectStore) ? objectStore : 0,
                isFree(aggregator) ? aggregator : 0);
    }

    /** Different ports that nobody listens on, and that nobody else is given for a while. */
    public static List<Integer> free(int count) {
        List<ServerSocket> sockets = new ArrayList<>();
        try {
            for (int i = 0; i < count; i++) {
                ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(HOST));
                sockets.add(socket);
                use(socket);
            }
            return sockets.stream().map(ServerSocket::getLocalPort).toList();
        } catch (IOException e) {
            throw new StackException("No free port on " + HOST, e);
        } finally {
            sockets.forEach(StackPorts::close);
        }
    }

    /**
     * A port that has had a connection is remembered for a minute (TIME_WAIT): who asks for any
     * port gets another, who asks for this one, as the servers do, gets it.
     */
    private static void use(ServerSocket socket) throws IOException {
        try (Socket client = new Socket()) {
            client.connect(socket.getLocalSocketAddress());
            socket.accept().close(); // by the server first, whose port it is that is remembered
        }
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            // as the servers do: a port whose last owner has just gone counts as free
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(HOST, port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static void requireFree(int port, String option) {
        if (!isFree(port)) {
            throw new StackException(
                    String.format(
                            Locale.ROOT,
                            "Port %d is in use by another process: stop that, or choose another port with %s",
                            port,
                            option));
        }
    }

    private static void requireValid(int port, String option) {
        if (port < 0 || port > 65_535) {
            throw new StackException(option + " must be from 0 to 65535, but is " + port);
        }
    }

    /** One sentence, however many of them are equal. */
    private static void requireDifferent(List<Map.Entry<String, Integer>> ports) {
        Map<Integer, List<String>> options = new LinkedHashMap<>();
        for (Map.Entry<String, Integer> port : ports) {
            options.computeIfAbsent(port.getValue(), number -> new ArrayList<>())
                    .add(port.getKey());
        }
        options.forEach(
                (port, equal) -> {
                    if (port != 0 && equal.size() > 1) {
                        throw new StackException(
                                String.join(equal.size() > 2 ? ", " : " and ", equal)
                                        + (equal.size() > 2 ? " are all " : " are both ")
                                        + port
                                        + ": give each a port of its own");
                    }
                });
    }

    private static void close(ServerSocket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new StackException("Cannot free a port", e);
        }
    }
}

package io.transferscope.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** Loopback ports: choosing free ones, and saying early that one is taken. */
final class Ports {
    private Ports() {}

    /** The port itself, or where it is 0 a free one, which nobody else is given for a while. */
    static int orFree(int port) {
        if (port != 0) {
            return port;
        }
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            use(socket);
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("No free port on the loopback interface", e);
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

    /** Fails with the setting's name where another process listens on the port. */
    static void requireFree(int port, String setting) {
        try (ServerSocket socket = new ServerSocket()) {
            // As the servers do: a port whose last owner has just gone counts as free.
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        } catch (IOException e) {
            throw new IllegalStateException(
                    "Port "
                            + port
                            + " is in use by another process: stop that, or choose another port with "
                            + setting,
                    e);
        }
    }
}

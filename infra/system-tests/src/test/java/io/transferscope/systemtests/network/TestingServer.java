package io.transferscope.systemtests.network;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** Sends back what it gets, until its client ends. */
final class TestingServer implements AutoCloseable {
    private final ServerSocket listener;

    TestingServer() {
        try {
            listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        thread(this::accept);
    }

    InetSocketAddress address() {
        return new InetSocketAddress("127.0.0.1", listener.getLocalPort());
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = listener.accept();
                thread(() -> echo(client));
            }
        } catch (IOException e) {
            // closed
        }
    }

    private static void echo(Socket client) {
        try (client) {
            InputStream in = client.getInputStream();
            byte[] piece = new byte[8192];
            for (int length = in.read(piece); length >= 0; length = in.read(piece)) {
                client.getOutputStream().write(piece, 0, length);
            }
        } catch (IOException e) {
            // the client is gone
        }
    }

    private static void thread(Runnable task) {
        Thread thread = new Thread(task, "testing-server");
        thread.setDaemon(true);
        thread.start();
    }
}

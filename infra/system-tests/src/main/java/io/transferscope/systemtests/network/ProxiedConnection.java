package io.transferscope.systemtests.network;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** One connection through a proxy: two threads, each of which passes one direction on. */
final class ProxiedConnection {
    private static final int PIECE = 16 << 10;

    private final TcpProxy proxy;
    private final Socket client;
    private final Socket server;
    private final AtomicInteger endedDirections = new AtomicInteger();

    ProxiedConnection(TcpProxy proxy, Socket client, Socket server) {
        this.proxy = proxy;
        this.client = client;
        this.server = server;
    }

    void start(String name) throws IOException {
        client.setTcpNoDelay(true);
        server.setTcpNoDelay(true);
        thread(name + "-up", () -> pass(client, server, true));
        thread(name + "-down", () -> pass(server, client, false));
    }

    void cut() {
        reset(client);
        reset(server);
        proxy.ended(this);
    }

    private void end() throws IOException {
        client.close();
        server.close();
        proxy.ended(this);
    }

    /** Closes a socket so that the other side sees a broken connection, not an ended one. */
    static void reset(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException e) {
            // then it is broken already
        }
    }

    private static void thread(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
    }

    private void pass(Socket from, Socket to, boolean up) {
        HttpStream http = new HttpStream(up ? proxy::requested : answer -> {});
        byte[] piece = new byte[PIECE];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int length = in.read(piece); length >= 0; length = in.read(piece)) {
                proxy.awaitPassage();
                if (!passOn(piece, length, out, http, up)) {
                    return;
                }
            }
            to.shutdownOutput();
            // What comes back may still be on its way.
            if (endedDirections.incrementAndGet() == 2) {
                end();
            }
        } catch (IOException e) {
            cut();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            cut();
        }
    }

    /** Whether the connection goes on. */
    private boolean passOn(byte[] piece, int length, OutputStream out, HttpStream http, boolean up)
            throws IOException, InterruptedException {
        Condition condition = proxy.condition();
        int body = http.bodyStart(piece, length);
        if (up
                && condition instanceof Condition.Answering error
                && HttpStream.beginsMessage(piece, length)
                && (http.isWrite() || !error.writesOnly())) {
            HttpErrors.answer(
                    piece, length, client.getInputStream(), client.getOutputStream(), error);
            end();
            return false;
        }
        if (condition instanceof Condition.Slow slow) {
            long nanos = slow.latency().toNanos() + length * 1_000_000_000L / slow.bytesPerSecond();
            TimeUnit.NANOSECONDS.sleep(nanos);
        } else if (condition instanceof Condition.Altering altering
                && altering.upload() == up
                && length > body
                && http.bodyBytes() == length - body // once in each message
                && proxy.strike()) {
            piece[(body + length) / 2] ^= 1;
        } else if (up
                && condition instanceof Condition.CuttingUploads cutting
                && http.bodyBytes() > cutting.bytes()
                && proxy.strike()) {
            int surplus = (int) Math.min(length, http.bodyBytes() - cutting.bytes());
            out.write(piece, 0, length - surplus);
            out.flush();
            cut();
            return false;
        }
        out.write(piece, 0, length);
        out.flush();
        return true;
    }
}

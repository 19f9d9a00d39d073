package io.transferscope.systemtests.network;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Passes TCP connections on to a server, under a {@link Condition} that can be changed at any time
 * and is in force at once, for connections that are open too.
 */
public final class TcpProxy implements AutoCloseable {
    private static final int CONNECT_MILLIS = 5_000;

    private final String name;
    private final InetSocketAddress address;
    private final InetSocketAddress server;
    private final Consumer<HttpHead> requests;
    private final Set<ProxiedConnection> connections = ConcurrentHashMap.newKeySet();
    private final AtomicInteger strikesLeft = new AtomicInteger();
    private volatile boolean struck;
    private volatile Condition condition = Condition.CLEAR;
    private volatile boolean closed;
    private int blocks;
    private @Nullable ServerSocket listener;
    private @Nullable Thread acceptor;

    private TcpProxy(
            String name,
            InetSocketAddress address,
            InetSocketAddress server,
            Consumer<HttpHead> requests) {
        this.name = requireNonNull(name, "name is null");
        this.address = requireNonNull(address, "address is null");
        this.server = requireNonNull(server, "server is null");
        this.requests = requireNonNull(requests, "requests is null");
    }

    /**
     * Listens until it is closed.
     *
     * @param name for its threads
     * @param address to listen on, with a port
     * @param server to which everything is passed on; it need not run yet
     */
    public static TcpProxy start(String name, InetSocketAddress address, InetSocketAddress server) {
        return start(name, address, server, request -> {});
    }

    /**
     * As the other, for HTTP.
     *
     * @param requests told each before its body is passed on; by several threads
     */
    public static TcpProxy start(
            String name,
            InetSocketAddress address,
            InetSocketAddress server,
            Consumer<HttpHead> requests) {
        TcpProxy proxy = new TcpProxy(name, address, server, requests);
        proxy.listen();
        return proxy;
    }

    public InetSocketAddress address() {
        return address;
    }

    public Condition condition() {
        return condition;
    }

    /** Open connections. */
    public int connections() {
        return connections.size();
    }

    /**
     * Whether the condition has met anybody; one that strikes a number of times has not before its
     * first strike, and any other has.
     */
    public boolean hasStruck() {
        return struck;
    }

    /** Puts a condition in force, in place of the one before. */
    public synchronized void apply(Condition next) {
        int strikes = strikes(next);
        strikesLeft.set(strikes);
        struck = strikes == 0;
        condition = next;
        notifyAll();
        if (next instanceof Condition.Refused) {
            stopListening();
            cutAll();
        } else if (!closed) {
            listen();
        }
    }

    /**
     * Nothing passes until {@link #unblock}, as in a {@link Condition.BlackHole}, whatever the
     * condition is or becomes.
     */
    public synchronized void block() {
        blocks++;
    }

    /** Ends one {@link #block}; what was sent meanwhile arrives once the last has ended. */
    public synchronized void unblock() {
        blocks--;
        notifyAll();
    }

    /** Ends every open connection as a crash of the other side does, without a farewell. */
    public void cutAll() {
        connections.forEach(ProxiedConnection::cut);
    }

    @Override
    public synchronized void close() {
        closed = true;
        stopListening();
        cutAll();
        notifyAll();
    }

    /** Takes one of the strikes that the condition has; false where all have fallen. */
    boolean strike() {
        boolean strikes = strikesLeft.getAndDecrement() > 0;
        struck |= strikes;
        return strikes;
    }

    /** 0 where the condition is there all the time. */
    private static int strikes(Condition condition) {
        if (condition instanceof Condition.Altering altering) {
            return altering.bodies();
        }
        return condition instanceof Condition.CuttingUploads cutting ? cutting.uploads() : 0;
    }

    /** Returns when bytes may pass. */
    synchronized void awaitPassage() throws InterruptedException {
        while ((blocks > 0 || condition instanceof Condition.BlackHole) && !closed) {
            wait();
        }
    }

    void requested(HttpHead request) {
        requests.accept(request);
    }

    void ended(ProxiedConnection connection) {
        connections.remove(connection);
    }

    private synchronized void listen() {
        if (listener != null) {
            return;
        }
        try {
            ServerSocket socket = new ServerSocket();
            socket.setReuseAddress(true);
            socket.bind(address);
            listener = socket;
            Thread thread = new Thread(() -> accept(socket), name + "-accept");
            thread.setDaemon(true);
            thread.start();
            acceptor = thread;
        } catch (IOException e) {
            throw new UncheckedIOException(name + " cannot listen on " + address, e);
        }
    }

    private void stopListening() {
        if (listener == null || acceptor == null) {
            return;
        }
        close(listener);
        try {
            // The system listens as long as somebody waits in accept.
            acceptor.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        listener = null;
        acceptor = null;
    }

    private void accept(ServerSocket socket) {
        while (!socket.isClosed()) {
            try {
                Socket client = socket.accept();
                Thread thread = new Thread(() -> connect(client), name + "-connect");
                thread.setDaemon(true);
                thread.start();
            } catch (IOException e) {
                // the listener is closed, or that client has gone again
            }
        }
    }

    private void connect(Socket client) {
        Socket upstream = new Socket();
        try {
            awaitPassage();
            upstream.connect(server, CONNECT_MILLIS);
            ProxiedConnection connection = new ProxiedConnection(this, client, upstream);
            connections.add(connection);
            if (closed || condition instanceof Condition.Refused) {
                connection.cut();
            }
            connection.start(name);
        } catch (IOException e) {
            // as if the server itself had refused
            ProxiedConnection.reset(client);
            close(upstream);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void close(AutoCloseable socket) {
        try {
            socket.close();
        } catch (Exception e) {
            throw new IllegalStateException("A socket does not close", e);
        }
    }
}

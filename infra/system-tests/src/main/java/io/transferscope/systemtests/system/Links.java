package io.transferscope.systemtests.system;

import io.transferscope.stack.StackPorts;
import io.transferscope.systemtests.network.TcpProxy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The network between the services and the servers, and among the brokers: one link from each
 * process to each server, so that one can be cut off while the others go on.
 *
 * <p>A broker tells everybody the same name. Each process' own hosts file has that name at a
 * loopback address of the process' own, where its links listen on the servers' ports.
 */
public final class Links implements AutoCloseable {
    private static final int FIRST_HOST = 11;

    private final List<Link> links = new ArrayList<>();
    private final Path hostsFiles;
    private final TestPorts ports;
    private int hosts;

    /** What a process talks to. */
    public enum Server {
        BROKER,
        OBJECT_STORE,
        /** A broker, to another. */
        PEER
    }

    /**
     * What a process has between itself and a server.
     *
     * @param server name of its process
     */
    private record Link(String process, Server kind, String server, TcpProxy proxy) {}

    Links(Path hostsFiles, TestPorts ports) {
        this.hostsFiles = hostsFiles;
        this.ports = ports;
    }

    /** Makes the links of a service; returns the environment in which it uses them. */
    Map<String, String> join(String process) {
        String host = nextHost();
        for (Broker broker : ports.brokers()) {
            link(process, Server.BROKER, broker.process(), host, broker.services());
        }
        link(process, Server.OBJECT_STORE, TestSystem.OBJECT_STORE, host, ports.objectStore());
        List<String> names =
                ports.brokers().stream().map(broker -> host + " " + broker.host()).toList();
        return Map.of(
                "TRANSFERSCOPE_KAFKA_BOOTSTRAP_SERVERS",
                ports.brokers().stream()
                        .map(broker -> broker.host() + ":" + broker.services())
                        .collect(Collectors.joining(",")),
                "TRANSFERSCOPE_OBJECT_STORE_ENDPOINT",
                "http://" + host + ":" + ports.objectStore(),
                "JDK_JAVA_OPTIONS",
                hostsOption(process, names));
    }

    /** The same for a broker, which needs no link to itself. */
    Map<String, String> join(Broker self) {
        String host = nextHost();
        List<String> names = new ArrayList<>();
        for (Broker peer : ports.brokers()) {
            boolean other = !peer.equals(self);
            names.add((other ? host : StackPorts.HOST) + " " + peer.host());
            if (other) {
                link(self.process(), Server.PEER, peer.process(), host, peer.peers());
                link(self.process(), Server.PEER, peer.process(), host, peer.controller());
            }
        }
        return Map.of("JDK_JAVA_OPTIONS", hostsOption(self.process(), names));
    }

    private String nextHost() {
        return "127.0.0." + (FIRST_HOST + hosts++);
    }

    private void link(String process, Server kind, String server, String host, int port) {
        TcpProxy proxy =
                TcpProxy.start(
                        process + "-" + server,
                        new InetSocketAddress(host, port),
                        new InetSocketAddress(StackPorts.HOST, port));
        links.add(new Link(process, kind, server, proxy));
    }

    private String hostsOption(String process, List<String> names) {
        try {
            List<String> lines = new ArrayList<>(names);
            lines.add("127.0.0.1 localhost");
            lines.add("127.0.0.1 " + InetAddress.getLocalHost().getHostName());
            Files.createDirectories(hostsFiles);
            Path file = Files.write(hostsFiles.resolve(process), lines);
            return "-Djdk.net.hosts.file=" + file.toAbsolutePath();
        } catch (UnknownHostException e) {
            throw new UncheckedIOException("This machine does not know its own name", e);
        } catch (IOException e) {
            throw new UncheckedIOException("No hosts file in " + hostsFiles, e);
        }
    }

    /**
     * The links to a kind of server.
     *
     * @param process of this one only; empty for every process
     */
    public List<TcpProxy> to(Server kind, Optional<String> process) {
        return links.stream()
                .filter(link -> link.kind() == kind)
                .filter(link -> process.isEmpty() || link.process().equals(process.get()))
                .map(Link::proxy)
                .toList();
    }

    /** All links between a process, which may be a broker, and brokers. */
    public List<TcpProxy> toBrokers(String process) {
        return links.stream()
                .filter(link -> link.kind() != Server.OBJECT_STORE)
                .filter(link -> link.process().equals(process) || link.server().equals(process))
                .map(Link::proxy)
                .toList();
    }

    @Override
    public void close() {
        links.forEach(link -> link.proxy().close());
    }
}

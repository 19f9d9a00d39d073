package io.transferscope.systemtests.system;

import io.transferscope.systemtests.network.Condition;
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

/**
 * The network between the services and the two servers: one link for each service and server, so
 * that one service can be cut off while the others go on.
 *
 * <p>A broker tells its clients where it is, the same to all. It says a name, and each service's
 * own hosts file has that name at a loopback address of the service's own, where its link listens.
 */
public final class Links implements AutoCloseable {
    /** As the broker says it to its clients. */
    static final String BROKER_NAME = "transferscope-broker";

    private static final int FIRST_HOST = 11;

    private final List<Link> links = new ArrayList<>();
    private final Path hostsFiles;
    private final Ports ports;

    /** What a service talks to. */
    public enum Server {
        BROKER,
        OBJECT_STORE
    }

    /** Where the servers listen, and where the links do. */
    record Ports(int broker, int objectStore, int brokerLink, int objectStoreLink) {}

    /** What a service has between itself and a server. */
    public record Link(String process, Server server, TcpProxy proxy) {}

    Links(Path hostsFiles, Ports ports) {
        this.hostsFiles = hostsFiles;
        this.ports = ports;
    }

    /** Makes the links of a service; returns the environment in which it uses them. */
    Map<String, String> join(String process) {
        String host = "127.0.0." + (FIRST_HOST + links.size() / Server.values().length);
        links.add(link(process, Server.BROKER, host, ports.brokerLink(), ports.broker()));
        links.add(
                link(
                        process,
                        Server.OBJECT_STORE,
                        host,
                        ports.objectStoreLink(),
                        ports.objectStore()));
        return Map.of(
                "TRANSFERSCOPE_KAFKA_BOOTSTRAP_SERVERS",
                BROKER_NAME + ":" + ports.brokerLink(),
                "TRANSFERSCOPE_OBJECT_STORE_ENDPOINT",
                "http://" + host + ":" + ports.objectStoreLink(),
                "JDK_JAVA_OPTIONS",
                "-Djdk.net.hosts.file=" + hostsFile(process, host));
    }

    private static Link link(String process, Server server, String host, int port, int target) {
        return new Link(
                process,
                server,
                TcpProxy.start(
                        process + "-" + server,
                        new InetSocketAddress(host, port),
                        new InetSocketAddress("127.0.0.1", target)));
    }

    private Path hostsFile(String process, String host) {
        try {
            Files.createDirectories(hostsFiles);
            return Files.write(
                            hostsFiles.resolve(process),
                            List.of(
                                    host + " " + BROKER_NAME,
                                    "127.0.0.1 localhost",
                                    "127.0.0.1 " + InetAddress.getLocalHost().getHostName()))
                    .toAbsolutePath();
        } catch (UnknownHostException e) {
            throw new UncheckedIOException("This machine does not know its own name", e);
        } catch (IOException e) {
            throw new UncheckedIOException("No hosts file in " + hostsFiles, e);
        }
    }

    /**
     * The links to a server.
     *
     * @param process of this service only; empty for every service
     */
    public List<TcpProxy> to(Server server, Optional<String> process) {
        return links.stream()
                .filter(link -> link.server() == server)
                .filter(link -> process.isEmpty() || link.process().equals(process.get()))
                .map(Link::proxy)
                .toList();
    }

    /** Makes the whole network good again. */
    public void heal() {
        links.forEach(link -> link.proxy().apply(Condition.CLEAR));
    }

    @Override
    public void close() {
        links.forEach(link -> link.proxy().close());
    }
}

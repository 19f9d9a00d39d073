package io.transferscope.systemtests.network;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.transferscope.stack.StackPorts;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TcpProxyTest {
    private static final String PUT = "PUT /blob HTTP/1.1\r\nContent-Length: 10\r\n\r\n";

    private final TestingServer server = new TestingServer();
    private TcpProxy proxy;
    private Socket client;

    @BeforeEach
    void connect() throws IOException {
        proxy =
                TcpProxy.start(
                        "test",
                        new InetSocketAddress("127.0.0.1", StackPorts.free(1).get(0)),
                        server.address());
        client = open();
    }

    @AfterEach
    void close() throws IOException {
        client.close();
        proxy.close();
        server.close();
    }

    @Test
    void passesEverythingOn() throws IOException {
        assertThat(sent("hello")).isEqualTo("hello");
    }

    @Test
    void endsAConnectionAsItsClientDoes() throws IOException {
        assertThat(sent("hello")).isEqualTo("hello");

        client.shutdownOutput();

        assertThat(client.getInputStream().read()).isEqualTo(-1);
        await().atMost(Duration.ofMinutes(2)).until(() -> proxy.connections() == 0);
    }

    @Test
    void tellsOfEachRequest() throws IOException {
        List<HttpHead> heads = new CopyOnWriteArrayList<>();
        InetSocketAddress address = new InetSocketAddress("127.0.0.1", StackPorts.free(1).get(0));
        try (TcpProxy listening =
                        TcpProxy.start("listening", address, server.address(), heads::add);
                Socket other = new Socket(address.getAddress(), listening.address().getPort())) {
            for (String piece : List.of(PUT.substring(0, 20), PUT.substring(20), "0123456789")) {
                other.getOutputStream().write(piece.getBytes(UTF_8));
                other.getInputStream().readNBytes(piece.length());
            }
        }

        assertThat(heads).hasSize(1);
        assertThat(heads.get(0).method()).isEqualTo("PUT");
        assertThat(heads.get(0).target()).isEqualTo("/blob");
        assertThat(heads.get(0).header("content-length")).hasValue("10");
        assertThat(heads.get(0).header("User-Agent")).isEmpty();
    }

    @Test
    void cutsAllConnections() throws IOException {
        sent("hello");

        proxy.cutAll();

        assertThatThrownBy(() -> sent("hello")).isInstanceOf(IOException.class);
        client = open();
        assertThat(sent("again")).isEqualTo("again");
    }

    @Test
    void refusesConnectionsUntilItIsClearAgain() throws IOException {
        sent("hello");

        proxy.apply(new Condition.Refused());

        assertThatThrownBy(() -> sent("hello")).isInstanceOf(IOException.class);
        assertThatThrownBy(this::open).isInstanceOf(IOException.class);
        proxy.apply(Condition.CLEAR);
        client = open();
        assertThat(sent("again")).isEqualTo("again");
    }

    @Test
    void swallowsBytesUntilItIsClearAgain() throws IOException {
        proxy.apply(new Condition.BlackHole());
        client.setSoTimeout(50);

        write("late");

        assertThatThrownBy(() -> client.getInputStream().read())
                .isInstanceOf(SocketTimeoutException.class);
        client.setSoTimeout(0);
        proxy.apply(Condition.CLEAR);
        assertThat(read(4)).isEqualTo("late");
    }

    @Test
    void swallowsBytesUntilEveryBlockHasEnded() throws IOException {
        proxy.block();
        proxy.block();
        client.setSoTimeout(50);

        write("late");
        proxy.apply(Condition.CLEAR);
        proxy.unblock();

        assertThatThrownBy(() -> client.getInputStream().read())
                .isInstanceOf(SocketTimeoutException.class);
        client.setSoTimeout(0);
        proxy.unblock();
        assertThat(read(4)).isEqualTo("late");
    }

    @Test
    void takesItsTimeWhereItIsSlow() throws IOException {
        proxy.apply(new Condition.Slow(Duration.ofMillis(20), 1_000_000));
        long start = System.nanoTime();

        assertThat(sent("hello")).isEqualTo("hello");

        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isGreaterThanOrEqualTo(Duration.ofMillis(40));
    }

    @Test
    void answersInPlaceOfTheServer() throws IOException {
        proxy.apply(Condition.Answering.SLOW_DOWN);

        write("GET /blob HTTP/1.1\r\n\r\n");

        assertThat(new String(client.getInputStream().readAllBytes(), UTF_8))
                .startsWith("HTTP/1.1 503 ")
                .contains("<Code>SlowDown</Code>");
    }

    @Test
    void letsReadersPassAFullDisk() throws IOException {
        proxy.apply(Condition.Answering.DISK_FULL);

        assertThat(sent("GET /blob HTTP/1.1\r\n\r\n")).startsWith("GET");
        write(PUT);
        write("0123456789");

        assertThat(new String(client.getInputStream().readAllBytes(), UTF_8))
                .startsWith("HTTP/1.1 507 ")
                .contains("<Code>XMinioStorageFull</Code>");
    }

    @Test
    void altersTheBodyOfAMessageOnceAndNeverItsHead() throws IOException {
        proxy.apply(new Condition.Altering(true, 1));
        assertThat(proxy.hasStruck()).isFalse();

        assertThat(sent(PUT)).isEqualTo(PUT);
        assertThat(sent("0000000000")).isEqualTo("0000010000");

        assertThat(proxy.hasStruck()).isTrue();
        assertThat(sent(PUT)).isEqualTo(PUT);
        assertThat(sent("0000000000")).isEqualTo("0000000000");
    }

    @Test
    void altersAnswersOnly() throws IOException {
        proxy.apply(new Condition.Altering(false, 1));

        // what comes back looks like a message of its own
        assertThat(sent(PUT + "0000000000")).isEqualTo(PUT + "0000010000");
    }

    @Test
    void cutsAnUploadInTheMiddle() throws IOException {
        proxy.apply(new Condition.CuttingUploads(4, 1));

        assertThatThrownBy(
                        () -> {
                            sent(PUT);
                            sent("0123456789");
                        })
                .isInstanceOf(IOException.class);
        assertThat(proxy.hasStruck()).isTrue();
        client = open();
        assertThat(sent(PUT + "0123456789")).isEqualTo(PUT + "0123456789");
    }

    private Socket open() throws IOException {
        Socket socket = new Socket();
        socket.connect(proxy.address(), 1_000);
        return socket;
    }

    /** What comes back of what is sent. */
    private String sent(String text) throws IOException {
        write(text);
        return read(text.length());
    }

    private void write(String text) throws IOException {
        client.getOutputStream().write(text.getBytes(UTF_8));
        client.getOutputStream().flush();
    }

    private String read(int length) throws IOException {
        byte[] bytes = client.getInputStream().readNBytes(length);
        if (bytes.length < length) {
            throw new IOException("ended after " + bytes.length + " bytes");
        }
        return new String(bytes, UTF_8);
    }
}

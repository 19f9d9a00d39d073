package io.transferscope.aggregator.access;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.transferscope.runtime.failure.TransferscopeException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeySourceTest {
    private static final String KEYS = "{\"keys\": []}";

    @TempDir Path directory;

    @Test
    void keysComeFromAFileAsItIsNow() throws IOException {
        Path file = Files.writeString(directory.resolve("keys.json"), "{}");
        KeySource source = KeySource.of(file.toString());

        Files.writeString(file, KEYS);

        assertThat(source.read()).isEqualTo(KEYS);
        assertThatThrownBy(() -> KeySource.of(directory.resolve("none").toString()))
                .isInstanceOf(TransferscopeException.class)
                .hasMessageContaining("TRANSFERSCOPE_AGGREGATOR_ACCESS_KEYS");
    }

    @Test
    void keysComeFromTheIssuersServer() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(loopback(), 0), 0);
        answer(server, "/keys", 200);
        answer(server, "/ill", 503);
        server.start();
        String address = "http://127.0.0.1:%d/".formatted(server.getAddress().getPort());
        try {
            assertThat(KeySource.of(address + "keys").read()).isEqualTo(KEYS);
            assertThatThrownBy(() -> KeySource.of(address + "ill").read())
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("503");
        } finally {
            server.stop(0);
        }
        assertThatThrownBy(() -> KeySource.of(address + "keys").read())
                .isInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://issuer.example/keys", "HTTP://10.1.2.3/", "https://", "https://a b"})
    void nobodyInBetweenCanPutOtherKeysInPlace(String keys) {
        assertThatThrownBy(() -> KeySource.of(keys))
                .isInstanceOf(TransferscopeException.class)
                .hasMessageContaining("TRANSFERSCOPE_AGGREGATOR_ACCESS_KEYS");
    }

    private static InetAddress loopback() {
        return InetAddress.getLoopbackAddress();
    }

    private static void answer(HttpServer server, String path, int status) {
        server.createContext(
                path,
                exchange -> {
                    byte[] body = KEYS.getBytes(UTF_8);
                    exchange.sendResponseHeaders(status, body.length);
                    exchange.getResponseBody().write(body);
                    exchange.close();
                });
    }
}

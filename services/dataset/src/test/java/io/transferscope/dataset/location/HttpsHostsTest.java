package io.transferscope.dataset.location;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.transferscope.contracts.blob.Sha256;
import io.transferscope.dataset.tree.RefusedException;
import java.net.InetAddress;
import java.util.List;
import okhttp3.Dns;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is asked for a download, and who is not. */
class HttpsHostsTest extends HttpsFixture {
    @Test
    void aRedirectIsFollowedWithinTheAllowedHosts() throws Exception {
        server.redirectTo("/moved");

        assertThat(read(Sha256.hex(archive))).hasSize(20);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://elsewhere.example.org/data.tar",
                "http://localhost/data.tar",
                "https://user:pass@localhost/data.tar",
                "https://localhost:1/data.tar",
                "file:///etc/passwd"
            })
    void aRedirectToElsewhereIsRefused(String target) {
        server.redirectTo(target);

        assertThatThrownBy(() -> read(Sha256.hex(archive)))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("transferscope.splitter.https.hosts")
                .hasMessageNotContainingAny("pass", "hush");
        assertThat(server.ranges()).hasSize(1);
    }

    @Test
    void redirectsWithoutEndAreRefused() {
        server.redirectTo(server.url());

        assertThatThrownBy(() -> read(Sha256.hex(archive)))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("5 redirects");
    }

    @Test
    void aNameThatLeadsToAPrivateAddressIsRefused() throws Exception {
        Dns rebound = host -> List.of(InetAddress.getByAddress(host, new byte[] {127, 0, 0, 1}));

        assertThatThrownBy(() -> read(sources(rebound, false), Sha256.hex(archive)))
                .isInstanceOf(RefusedException.class)
                .hasMessageContainingAll(
                        "127.0.0.1", "transferscope.splitter.https.private-addresses=true");
        assertThat(server.ranges()).isEmpty();
    }

    @Test
    void aCertificateOfNobodyKnownIsRefused() {
        HttpsSettings settings = new HttpsSettings(List.of(server.host()), true, null, null);
        HttpsSources sources = new HttpsSources(settings, downloads(), LIMITS, Dns.SYSTEM, silence);

        assertThatThrownBy(() -> read(sources, Sha256.hex(archive)))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("transferscope.splitter.https.ca-file");
    }

    @Test
    void aHostThatIsNotListedIsNotAsked() {
        assertThatThrownBy(
                        () ->
                                sources(Dns.SYSTEM)
                                        .open(
                                                "https://other.example.org/data.tar",
                                                Sha256.hex(archive),
                                                UTF_8,
                                                () -> {}))
                .isInstanceOf(RefusedException.class)
                .hasMessageContainingAll("other.example.org:443 is not one of", server.host());
    }
}

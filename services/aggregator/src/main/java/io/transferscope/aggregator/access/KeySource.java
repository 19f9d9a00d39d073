package io.transferscope.aggregator.access;

import io.transferscope.runtime.failure.TransferscopeException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Where an issuer's keys (JWKS) are. */
@FunctionalInterface
interface KeySource {
    /** The set as it is now, in JSON. */
    String read() throws IOException;

    /**
     * @param keys an address, or a file's path
     * @throws TransferscopeException of kind INVALID where it is neither, or anybody in between
     *     could put other keys in place of the issuer's
     */
    static KeySource of(String keys) {
        String lower = keys.toLowerCase(Locale.ROOT);
        if (lower.startsWith("https://") || lower.startsWith("http://")) {
            return ofServer(keys);
        }
        Path file = Path.of(keys);
        if (!Files.isReadable(file)) {
            throw invalid("must be an https address or a file that can be read", keys);
        }
        return () -> Files.readString(file);
    }

    private static KeySource ofServer(String keys) {
        URI address = uri(keys);
        if ("http".equalsIgnoreCase(address.getScheme())
                && !AccessSettings.isLoopback(address.getHost())) {
            throw invalid("must begin with https, unless the server is on this machine", keys);
        }
        return new KeyServer(address, KeyServer.DEADLINE);
    }

    private static URI uri(String keys) {
        try {
            URI address = URI.create(keys);
            if (address.getHost() != null) {
                return address;
            }
        } catch (IllegalArgumentException e) {
            throw invalid("is no address: " + e.getMessage(), keys);
        }
        throw invalid("must name a server", keys);
    }

    private static TransferscopeException invalid(String complaint, String keys) {
        return TransferscopeException.invalid(
                String.format(
                        Locale.ROOT,
                        "%s %s, but is %s",
                        AccessSettings.setting("keys"),
                        complaint,
                        keys));
    }
}

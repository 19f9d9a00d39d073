package io.transferscope.aggregator.access;

import static java.util.Objects.requireNonNull;

import io.transferscope.runtime.failure.TransferscopeException;
import io.transferscope.runtime.settings.Secret;
import io.transferscope.runtime.settings.Setting;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of whoever asks.
 *
 * @param token the one that everybody shares; null where there is none
 * @param issuer whose tokens are accepted; null where nobody's are
 * @param host that the aggregator listens on
 */
public record AccessSettings(
        @Nullable Secret token, @Nullable IssuerSettings issuer, ReadAccess reading, String host) {
    private static final String PREFIX = "transferscope.aggregator.access.";

    public AccessSettings {
        requireNonNull(reading, "reading is null");
        requireNonNull(host, "host is null");
        if (reading == ReadAccess.TOKEN && token == null && issuer == null) {
            throw TransferscopeException.invalid(
                    String.format(
                            Locale.ROOT,
                            "%s is token, but there is none that would be accepted: set %s or %s",
                            setting("reading"),
                            setting("token-file"),
                            setting("issuer")));
        }
    }

    /**
     * @param host that the aggregator listens on
     */
    public static AccessSettings from(AccessConfig config, String host) {
        return new AccessSettings(
                Secret.from(PREFIX + "token", config.token(), config.tokenFile()),
                IssuerSettings.from(config),
                config.reading(),
                host);
    }

    /** Whether only this machine can reach the aggregator. */
    boolean isLocal() {
        return isLoopback(host);
    }

    /** A setting's name in both spellings. */
    static String setting(String name) {
        return Setting.named(PREFIX + name);
    }

    static boolean isLoopback(String host) {
        try {
            return !host.isBlank() && InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}

package io.transferscope.aggregator.access;

import static java.util.Objects.requireNonNull;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Tells this machine's people and programs from pages of others in their browsers: only this
 * machine reaches a loopback address, but whatever page its browser shows is on this machine too.
 */
final class LoopbackAccess {
    /** No address and no name is ever resolved: a name that is not ours may lead to us. */
    private static final Pattern HOST =
            Pattern.compile("(?<name>\\[[0-9a-f:.]+]|[^\\[\\]:/@\\s]+)(:[0-9]{1,5})?");

    private static final Pattern LOOPBACK =
            Pattern.compile("localhost|127(\\.[0-9]{1,3}){3}|\\[::1]");

    private static final Set<String> OWN_SITES = Set.of("same-origin", "none");

    private final String listening;

    /**
     * @param listening the name or address that the aggregator listens on
     */
    LoopbackAccess(String listening) {
        this.listening = lower(requireNonNull(listening, "listening is null"));
    }

    /** Empty where nothing speaks against it. */
    Optional<AccessDecision> refuse(Action action, AccessHeaders headers) {
        String host = lower(headers.host() == null ? "" : headers.host());
        if (!isOurs(host)) {
            return refused(
                    "The aggregator is asked for by a name that is not its own (header Host): ask"
                            + " http://localhost or http://127.0.0.1, or set %s");
        }
        return action == Action.WRITE && !isOwnPage(host, headers)
                ? refused(
                        "Pages of other sites may not write (headers Origin and Sec-Fetch-Site):"
                                + " write with curl or the command line, or set %s")
                : Optional.empty();
    }

    private boolean isOurs(String host) {
        Matcher parts = HOST.matcher(host);
        if (!parts.matches()) {
            return false;
        }
        String name = parts.group("name");
        return LOOPBACK.matcher(name).matches()
                || name.equals(listening)
                || name.equals("[" + listening + "]");
    }

    /** Only browsers send these headers, and only they can be made to ask for somebody else. */
    private static boolean isOwnPage(String host, AccessHeaders headers) {
        @Nullable String origin = headers.origin();
        @Nullable String site = headers.fetchSite();
        boolean isOwnOrigin =
                origin == null
                        || lower(origin).equals("http://" + host)
                        || lower(origin).equals("https://" + host);
        return isOwnOrigin && (site == null || OWN_SITES.contains(lower(site)));
    }

    private static Optional<AccessDecision> refused(String reason) {
        return Optional.of(
                new AccessDecision.Forbidden(
                        String.format(Locale.ROOT, reason, AccessSettings.setting("token-file")),
                        false));
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}

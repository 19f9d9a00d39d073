package io.transferscope.aggregator.access;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Decides on every request to REST. Where no kind of token is set, writing is open to whoever
 * reaches a loopback address, but to no page of another site, and closed elsewhere.
 */
public final class AccessControl {
    /** Far above any token in use; what is larger is not even looked at. */
    private static final int LONGEST = 16 << 10;

    private static final Pattern BEARER =
            Pattern.compile("Bearer +(?<token>[^ ]+) *", Pattern.CASE_INSENSITIVE);

    private final AccessSettings settings;
    private final List<TokenCheck> checks;

    /** Null unless everybody on this machine may do everything. */
    private final @Nullable LoopbackAccess local;

    /**
     * @throws io.transferscope.runtime.failure.TransferscopeException of kind INVALID where a
     *     setting cannot be used, naming it
     */
    public AccessControl(AccessSettings settings, Clock clock) {
        this.settings = requireNonNull(settings, "settings is null");
        List<TokenCheck> known = new ArrayList<>();
        if (settings.token() != null) {
            known.add(new SharedToken(settings.token()));
        }
        if (settings.issuer() != null) {
            IssuerKeys keys =
                    new IssuerKeys(KeySource.of(settings.issuer().keys()), System::nanoTime);
            known.add(new IssuedTokens(settings.issuer(), keys, clock));
        }
        this.checks = List.copyOf(known);
        this.local =
                known.isEmpty() && settings.isLocal() ? new LoopbackAccess(settings.host()) : null;
    }

    /** Whether the request may go on. */
    public AccessDecision decide(Action action, AccessHeaders headers) {
        if (local != null) {
            return local.refuse(action, headers).orElse(AccessDecision.Granted.FOREVER);
        }
        if (action == Action.READ && settings.reading() == ReadAccess.OPEN) {
            return AccessDecision.Granted.FOREVER;
        }
        if (checks.isEmpty()) {
            return closed();
        }
        String authorization = headers.authorization();
        Matcher bearer = BEARER.matcher(authorization == null ? "" : authorization);
        if (!bearer.matches()) {
            return new AccessDecision.Unauthenticated(
                    String.format(
                            Locale.ROOT,
                            "%s needs a token: send it as 'Authorization: Bearer TOKEN'",
                            action == Action.READ ? "Reading" : "Writing"),
                    false);
        }
        return byToken(action, bearer.group("token"));
    }

    /** Granted where one check grants it; else the first reason that is not an unknown token. */
    private AccessDecision byToken(Action action, String token) {
        AccessDecision best =
                new AccessDecision.Unauthenticated("The token is too long to be one", true);
        if (token.length() > LONGEST) {
            return best;
        }
        for (TokenCheck check : checks) {
            AccessDecision decision = check.check(token, action);
            if (decision instanceof AccessDecision.Granted) {
                return decision;
            }
            if (best instanceof AccessDecision.Unauthenticated) {
                best = decision;
            }
        }
        return best;
    }

    private static AccessDecision closed() {
        return new AccessDecision.Forbidden(
                String.format(
                        Locale.ROOT,
                        "Writing is closed, since nobody could be told from anybody else: set %s, or %s, %s and %s",
                        AccessSettings.setting("token-file"),
                        AccessSettings.setting("issuer"),
                        AccessSettings.setting("keys"),
                        AccessSettings.setting("audience")),
                false);
    }

    /** For the log. */
    @Override
    public String toString() {
        String writing = local != null ? "open" : checks.isEmpty() ? "closed" : "token";
        return String.format(
                Locale.ROOT,
                "writing=%s reading=%s",
                writing,
                settings.reading().name().toLowerCase(Locale.ROOT));
    }
}

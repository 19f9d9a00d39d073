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
public final class Gate {
    /** Far above any token in use; what is larger is not even looked at. */
    private static final int LONGEST = 16 << 10;

    private static final Pattern BEARER =
            Pattern.compile("Bearer +(?<token>[^ ]+) *", Pattern.CASE_INSENSITIVE);

    private final AccessSettings settings;
    private final List<TokenCheck> checks;

    /** Null unless everybody on this machine may do everything. */
    private final @Nullable LocalAskers local;

    /**
     * @throws io.transferscope.runtime.failure.TransferscopeException of kind INVALID where a
     *     setting cannot be used, naming it
     */
    public Gate(AccessSettings settings, Clock clock) {
        this.settings = requireNonNull(settings, "settings is null");
        List<TokenCheck> known = new ArrayList<>();
        if (settings.token() != null) {
            known.add(new StaticToken(settings.token()));
        }
        if (settings.issuer() != null) {
            IssuerKeys keys =
                    new IssuerKeys(KeySource.of(settings.issuer().keys()), System::nanoTime);
            known.add(new IssuedTokens(settings.issuer(), keys, clock));
        }
        this.checks = List.copyOf(known);
        this.local =
                known.isEmpty() && settings.isLocal() ? new LocalAskers(settings.host()) : null;
    }

    /** Whether the request may go on. */
    public Verdict decide(Action action, Asker asker) {
        if (local != null) {
            return local.refuse(action, asker).orElseGet(Verdict.Granted::new);
        }
        if (action == Action.READ && settings.reading() == Reading.OPEN) {
            return new Verdict.Granted();
        }
        if (checks.isEmpty()) {
            return closed();
        }
        String authorization = asker.authorization();
        Matcher bearer = BEARER.matcher(authorization == null ? "" : authorization);
        if (!bearer.matches()) {
            return new Verdict.Unauthenticated(
                    String.format(
                            Locale.ROOT,
                            "%s needs a token: send it as 'Authorization: Bearer TOKEN'",
                            action == Action.READ ? "Reading" : "Writing"),
                    false);
        }
        return judge(action, bearer.group("token"));
    }

    /** What one check grants, or says more of than that it does not know the token, counts. */
    private Verdict judge(Action action, String token) {
        Verdict best = new Verdict.Unauthenticated("The token is too long to be one", true);
        if (token.length() > LONGEST) {
            return best;
        }
        for (TokenCheck check : checks) {
            Verdict verdict = check.check(token, action);
            if (verdict instanceof Verdict.Granted) {
                return verdict;
            }
            if (best instanceof Verdict.Unauthenticated) {
                best = verdict;
            }
        }
        return best;
    }

    private static Verdict closed() {
        return new Verdict.Forbidden(
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

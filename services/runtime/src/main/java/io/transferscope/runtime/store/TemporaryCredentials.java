package io.transferscope.runtime.store;

import io.minio.credentials.Credentials;
import io.minio.credentials.Jwt;
import io.minio.credentials.Provider;
import io.minio.credentials.WebIdentityProvider;
import io.transferscope.runtime.failure.TransferscopeException;
import io.transferscope.runtime.settings.Secret;
import io.transferscope.runtime.settings.StoreCredentials.WebIdentity;
import java.security.ProviderException;
import java.time.Duration;
import java.util.Locale;
import okhttp3.OkHttpClient;

/** Keys that a token service lends for an hour or so, and for a fresh token again. */
final class TemporaryCredentials implements Provider {
    private static final Duration CALL_TIMEOUT = Duration.ofSeconds(30);

    /** As long as the token service likes, and the role allows. */
    private static final int USUAL = 0;

    private final WebIdentity identity;
    private final Secret token;
    private final Provider service;

    /**
     * @param program that asks, as the token service's own log names it
     * @param calls what is done with each of its requests
     */
    TemporaryCredentials(
            String program, WebIdentity identity, OkHttpClient http, TokenServiceCalls calls) {
        this.identity = identity;
        this.token = Secret.file(identity.tokenFile());
        this.service =
                new WebIdentityProvider(
                        () -> new Jwt(token.reveal(), USUAL),
                        identity.endpoint().toString(),
                        null,
                        null,
                        identity.role(),
                        "transferscope-" + program,
                        http.newBuilder().callTimeout(CALL_TIMEOUT).addInterceptor(calls).build());
    }

    /** Says a file that is not there at once; asks nobody. */
    void checkToken() {
        token.reveal();
    }

    @Override
    public Credentials fetch() {
        try {
            return service.fetch();
        } catch (ProviderException e) {
            Throwable told = e.getCause() == null ? e : e.getCause();
            throw TransferscopeException.unavailable(
                    String.format(
                            Locale.ROOT,
                            "no proper answer from the token service at %s: %s",
                            identity.endpoint(),
                            told),
                    e);
        }
    }
}

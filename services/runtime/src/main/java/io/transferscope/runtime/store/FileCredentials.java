package io.transferscope.runtime.store;

import io.minio.credentials.Credentials;
import io.minio.credentials.Provider;
import io.transferscope.runtime.settings.Secret;
import io.transferscope.runtime.settings.StoreCredentials.Keys;

/** The keys as they are now: files that are written anew are read anew, without a restart. */
final class FileCredentials implements Provider {
    private final Keys keys;

    FileCredentials(Keys keys) {
        this.keys = keys;
    }

    @Override
    public Credentials fetch() {
        Secret token = keys.sessionToken();
        return new Credentials(
                keys.accessKey().reveal(),
                keys.secretKey().reveal(),
                token == null ? null : token.reveal(),
                null);
    }
}

package io.transferscope.runtime.store;

import io.minio.credentials.Credentials;
import io.minio.credentials.Provider;
import io.transferscope.runtime.settings.ObjectStoreSettings.Keys;

/** The keys as they are now: files that are written anew are read anew, without a restart. */
final class FreshKeys implements Provider {
    private final Keys keys;

    FreshKeys(Keys keys) {
        this.keys = keys;
    }

    @Override
    public Credentials fetch() {
        return new Credentials(keys.accessKey().reveal(), keys.secretKey().reveal(), null, null);
    }
}

package io.transferscope.dataset.location;

import static io.transferscope.runtime.settings.Setting.invalid;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/** Lets a client trust authorities besides Java's own. */
final class TrustedCertificates {
    private TrustedCertificates() {}

    static void apply(OkHttpClient.Builder client, Path certificates) {
        try (InputStream in = Files.newInputStream(certificates)) {
            List<Certificate> trusted =
                    new ArrayList<>(List.of(manager(null).getAcceptedIssuers()));
            trusted.addAll(CertificateFactory.getInstance("X.509").generateCertificates(in));
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            for (int i = 0; i < trusted.size(); i++) {
                store.setCertificateEntry(String.valueOf(i), trusted.get(i));
            }
            X509TrustManager manager = manager(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {manager}, null);
            client.sslSocketFactory(context.getSocketFactory(), manager);
        } catch (IOException | GeneralSecurityException e) {
            throw invalid(HttpsSettings.CA_FILE, "names certificates that cannot be used: " + e);
        }
    }

    private static X509TrustManager manager(@Nullable KeyStore store)
            throws GeneralSecurityException {
        TrustManagerFactory factory =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return (X509TrustManager) factory.getTrustManagers()[0];
    }
}

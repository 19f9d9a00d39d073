package io.transferscope.dataset.location;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.ConfigMappings.ConfigClass;
import io.transferscope.runtime.failure.TransferscopeException;
import io.transferscope.runtime.settings.DataStoreSettings;
import io.transferscope.runtime.settings.EnvironmentConfig;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RemoteSettingsTest {
    private static final Map<String, String> A_BUCKET =
            Map.of(
                    "S3_BUCKETS",
                    "photos, team/images/",
                    "S3_ACCESS_KEY",
                    "k",
                    "S3_SECRET_KEY",
                    "s");

    @Test
    void nothingIsReadFromAnywhereByDefault() {
        RemoteSettings settings = read(Map.of());

        assertThat(settings).isEqualTo(RemoteSettings.none());
        assertThat(settings.buckets().entries()).isEmpty();
        assertThat(settings.https().hosts()).isEmpty();
        assertThat(settings.https().privateAddresses()).isFalse();
        assertThat(settings.https().proxy()).isNull();
        assertThat(settings.downloadBytes()).isEqualTo(256L << 30);
    }

    @Test
    void namesAreAContract() {
        assertThat(ConfigClass.configClass(RemoteConfig.class).getProperties())
                .containsOnlyKeys(
                        "transferscope.splitter.s3.buckets",
                        "transferscope.splitter.s3.buckets[*]",
                        "transferscope.splitter.s3.endpoint",
                        "transferscope.splitter.s3.region",
                        "transferscope.splitter.s3.access-key",
                        "transferscope.splitter.s3.access-key-file",
                        "transferscope.splitter.s3.secret-key",
                        "transferscope.splitter.s3.secret-key-file",
                        "transferscope.splitter.s3.session-token",
                        "transferscope.splitter.s3.session-token-file",
                        "transferscope.splitter.s3.web-identity-token-file",
                        "transferscope.splitter.s3.role-arn",
                        "transferscope.splitter.s3.sts-endpoint",
                        "transferscope.splitter.s3.path-style",
                        "transferscope.splitter.s3.ca-file",
                        "transferscope.splitter.https.hosts",
                        "transferscope.splitter.https.hosts[*]",
                        "transferscope.splitter.https.private-addresses",
                        "transferscope.splitter.https.proxy",
                        "transferscope.splitter.https.ca-file",
                        "transferscope.splitter.downloads.max-bytes");
    }

    @Test
    void theStoreIsThatOfAwsInTheRegion() {
        Map<String, String> settings = new HashMap<>(A_BUCKET);
        settings.put("S3_REGION", "eu-central-1");

        assertThat(read(A_BUCKET).store().map(DataStoreSettings::endpoint))
                .contains(URI.create("https://s3.us-east-1.amazonaws.com"));
        assertThat(read(settings).store().map(DataStoreSettings::endpoint))
                .contains(URI.create("https://s3.eu-central-1.amazonaws.com"));
        assertThat(read(A_BUCKET).buckets().entries()).containsExactly("photos", "team/images/");
    }

    @ParameterizedTest
    @CsvSource({
        "S3_BUCKETS, PHOTOS, transferscope.splitter.s3.buckets",
        "S3_BUCKETS, photos/../x, transferscope.splitter.s3.buckets",
        "S3_BUCKETS, s3://photos, transferscope.splitter.s3.buckets",
        "S3_ENDPOINT, ftp://x, transferscope.splitter.s3.endpoint",
        "S3_REGION, a/b, transferscope.splitter.s3.region",
        "S3_CA_FILE, /nowhere, transferscope.splitter.s3.ca-file",
        "S3_ACCESS_KEY, '', transferscope.splitter.s3.access-key",
        "HTTPS_HOSTS, https://data.example.org, transferscope.splitter.https.hosts",
        "HTTPS_HOSTS, data.example.org/files, transferscope.splitter.https.hosts",
        "HTTPS_PROXY, proxy, transferscope.splitter.https.proxy",
        "HTTPS_CA_FILE, /nowhere, transferscope.splitter.https.ca-file",
        "DOWNLOADS_MAX_BYTES, 8GiB, transferscope.splitter.downloads.max-bytes",
        "DOWNLOADS_MAX_BYTES, 0, transferscope.splitter.downloads.max-bytes",
    })
    void aSettingThatIsWrongIsNamed(String name, String value, String setting) {
        Map<String, String> settings = new HashMap<>(A_BUCKET);
        settings.put(name, value);

        assertThatThrownBy(() -> read(settings))
                .isInstanceOf(TransferscopeException.class)
                .hasMessageContaining(setting);
    }

    @Test
    void hostsAreComparedAsAddressesHaveThem() {
        assertThat(read(Map.of("HTTPS_HOSTS", "Data.Example.org, mirror:8443")).https().hosts())
                .containsExactly("data.example.org:443", "mirror:8443");
    }

    private static RemoteSettings read(Map<String, String> settings) {
        Map<String, String> environment = new HashMap<>();
        settings.forEach((name, value) -> environment.put("TRANSFERSCOPE_SPLITTER_" + name, value));
        return RemoteSettings.from(EnvironmentConfig.read(RemoteConfig.class, environment));
    }
}

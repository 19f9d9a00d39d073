package io.transferscope.runtime.settings;

import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import io.smallrye.config.WithParentName;
import java.nio.file.Path;
import java.util.Optional;

/** The settings of Kafka's clients; each password can be given as a file. */
public interface KafkaConfig {
    /** Brokers as host:port, separated by commas. */
    @WithDefault("127.0.0.1:9092")
    String bootstrapServers();

    /** A file of any further client properties, which win; for OAuth, for example. */
    Optional<Path> propertiesFile();

    @WithParentName
    Sasl sasl();

    @WithParentName
    Tls tls();

    /** Logging in with a name and a password. */
    interface Sasl {
        /** SCRAM-SHA-512 where a name is given and this is not. */
        Optional<SaslSettings.Mechanism> saslMechanism();

        Optional<String> saslUsername();

        Optional<Path> saslUsernameFile();

        Optional<String> saslPassword();

        Optional<Path> saslPasswordFile();
    }

    /** Encryption: of PEM, JKS or PKCS12, a file's ending tells which it is. */
    interface Tls {
        /** Also true where a trust store or key store is given. */
        @WithName("tls")
        @WithConverter(FlagConverter.class)
        Optional<Boolean> enabled();

        /** Whom to trust; Java's own certificate authorities where not set. */
        Optional<Path> truststore();

        Optional<String> truststorePassword();

        Optional<Path> truststorePasswordFile();

        /** Our certificate, where the broker asks for one. */
        Optional<Path> keystore();

        Optional<String> keystorePassword();

        Optional<Path> keystorePasswordFile();

        Optional<String> keyPassword();

        Optional<Path> keyPasswordFile();

        /** Whether the broker's certificate must name its host. */
        @WithDefault("true")
        @WithConverter(FlagConverter.class)
        boolean verifyHostname();
    }
}

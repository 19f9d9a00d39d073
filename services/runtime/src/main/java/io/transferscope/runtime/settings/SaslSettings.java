package io.transferscope.runtime.settings;

import static io.transferscope.runtime.settings.Setting.invalid;
import static io.transferscope.runtime.settings.Setting.named;
import static java.util.Objects.requireNonNull;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.SaslConfigs;
import org.jspecify.annotations.Nullable;

/** Logging in to Kafka with a name and a password. */
public record SaslSettings(Mechanism mechanism, String username, Secret password) {
    private static final String USERNAME = "transferscope.kafka.sasl-username";
    private static final String PASSWORD = "transferscope.kafka.sasl-password";

    /** How the password is shown to the broker. */
    public enum Mechanism {
        PLAIN("PLAIN", "org.apache.kafka.common.security.plain.PlainLoginModule"),
        SCRAM_SHA_256("SCRAM-SHA-256", "org.apache.kafka.common.security.scram.ScramLoginModule"),
        SCRAM_SHA_512("SCRAM-SHA-512", "org.apache.kafka.common.security.scram.ScramLoginModule");

        private final String kafkaName;
        private final String loginModule;

        Mechanism(String kafkaName, String loginModule) {
            this.kafkaName = kafkaName;
            this.loginModule = loginModule;
        }

        @Override
        public String toString() {
            return kafkaName;
        }
    }

    public SaslSettings {
        requireNonNull(mechanism, "mechanism is null");
        requireNonNull(username, "username is null");
        requireNonNull(password, "password is null");
    }

    /** Settings where a mechanism or a name is given; the mechanism is SCRAM-SHA-512 by default. */
    static Optional<SaslSettings> from(KafkaConfig.Sasl config) {
        Optional<Mechanism> mechanism = config.saslMechanism();
        @Nullable Secret username =
                Secret.from(USERNAME, config.saslUsername(), config.saslUsernameFile());
        @Nullable Secret password =
                Secret.from(PASSWORD, config.saslPassword(), config.saslPasswordFile());
        if (mechanism.isEmpty() && username == null && password == null) {
            return Optional.empty();
        }
        if (username == null) {
            throw invalid(USERNAME, "is missing: set it, or " + USERNAME + "-file");
        }
        if (password == null) {
            throw invalid(PASSWORD, "is missing: set it, or " + PASSWORD + "-file");
        }
        return Optional.of(
                new SaslSettings(
                        mechanism.orElse(Mechanism.SCRAM_SHA_512), username.reveal(), password));
    }

    Map<String, Object> clientProperties() {
        Map<String, Object> client = new HashMap<>();
        client.put(SaslConfigs.SASL_MECHANISM, mechanism.kafkaName);
        if (password instanceof Secret.InFile file) {
            file.reveal(); // one that is not there is said at once
            client.put(
                    SaslConfigs.SASL_CLIENT_CALLBACK_HANDLER_CLASS,
                    PasswordFileCallbackHandler.class);
            client.put(
                    SaslConfigs.SASL_JAAS_CONFIG,
                    jaas(PasswordFileCallbackHandler.PASSWORD_FILE, file.path().toString()));
        } else {
            client.put(SaslConfigs.SASL_JAAS_CONFIG, jaas("password", password.reveal()));
        }
        return client;
    }

    /** What to look at where the broker does not let us in. */
    String advice() {
        return String.format(
                Locale.ROOT,
                "check %s, which is %s, and %s",
                named(USERNAME),
                username,
                password instanceof Secret.InFile file
                        ? named(PASSWORD + "-file") + ", which is " + file.path()
                        : named(PASSWORD));
    }

    private String jaas(String option, String value) {
        return String.format(
                Locale.ROOT,
                "%s required username=%s %s=%s;",
                mechanism.loginModule,
                quote(username),
                option,
                quote(value));
    }

    @Override
    public String toString() {
        return mechanism + " as " + username;
    }

    private static String quote(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}

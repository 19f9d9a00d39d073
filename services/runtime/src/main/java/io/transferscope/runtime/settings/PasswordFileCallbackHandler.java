package io.transferscope.runtime.settings;

import static java.util.Objects.requireNonNull;

import io.transferscope.runtime.failure.TransferscopeException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.NameCallback;
import javax.security.auth.callback.PasswordCallback;
import javax.security.auth.login.AppConfigurationEntry;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.security.auth.AuthenticateCallbackHandler;
import org.apache.kafka.common.security.scram.ScramExtensionsCallback;
import org.jspecify.annotations.Nullable;

/**
 * Gives Kafka's clients the password that is in its file when they log in: a connection made after
 * a rotation has the new one, in a client that is as old as the process. Made by Kafka's clients.
 */
public final class PasswordFileCallbackHandler implements AuthenticateCallbackHandler {
    static final String USERNAME = "username";
    static final String PASSWORD_FILE = "passwordFile";

    private @Nullable String username;
    private @Nullable Secret password;

    @Override
    public void configure(
            Map<String, ?> configs, String mechanism, List<AppConfigurationEntry> entries) {
        Map<String, ?> options = entries.get(0).getOptions();
        username = option(options, USERNAME);
        password = Secret.file(Path.of(option(options, PASSWORD_FILE)));
    }

    @Override
    public void handle(Callback[] callbacks) throws IOException {
        for (Callback callback : callbacks) {
            if (callback instanceof NameCallback name) {
                name.setName(username);
            } else if (callback instanceof PasswordCallback asked) {
                asked.setPassword(currentPassword());
            } else if (!(callback instanceof ScramExtensionsCallback)) {
                throw new IOException("Nobody here answers to a " + callback.getClass().getName());
            }
        }
    }

    private char[] currentPassword() throws IOException {
        try {
            return requireNonNull(password, "not configured").reveal().toCharArray();
        } catch (TransferscopeException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        // holds nothing
    }

    private static String option(Map<String, ?> options, String name) {
        if (options.get(name) instanceof String value) {
            return value;
        }
        throw new KafkaException("sasl.jaas.config has no option " + name);
    }
}

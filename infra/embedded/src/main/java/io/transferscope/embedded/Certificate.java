package io.transferscope.embedded;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/**
 * A self-signed certificate for servers on the loopback interface, with its key.
 *
 * @param keyStore a PKCS12 file with certificate and key
 * @param password of the key store
 * @param pem the certificate alone: what clients trust
 */
public record Certificate(Path keyStore, String password, Path pem) {
    static final String SUBJECT = "CN=localhost";

    private static final String PASSWORD_VARIABLE = "KEY_STORE_PASSWORD";

    public Certificate {
        requireNonNull(keyStore, "keyStore is null");
        requireNonNull(password, "password is null");
        requireNonNull(pem, "pem is null");
    }

    /** A new one in the directory, which must have none. */
    public static Certificate create(Path directory) {
        Path absolute = directory.toAbsolutePath().normalize();
        Certificate certificate =
                new Certificate(
                        absolute.resolve("server.p12"),
                        BrokerSecurity.randomPassword(),
                        absolute.resolve("ca.crt"));
        try {
            Files.createDirectories(absolute);
            certificate.keytool(
                    "-genkeypair",
                    "-keyalg",
                    "EC",
                    "-dname",
                    SUBJECT,
                    "-ext",
                    "SAN=IP:127.0.0.1,DNS:localhost");
            certificate.keytool("-exportcert", "-rfc", "-file", certificate.pem.toString());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot make a certificate in " + absolute, e);
        }
        return certificate;
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "Certificate[keyStore=" + keyStore + ", pem=" + pem + "]";
    }

    /** Shown to clients, and trusted where another shows it. */
    void applyTo(Properties broker) {
        broker.put("ssl.keystore.location", keyStore.toString());
        broker.put("ssl.keystore.type", "PKCS12");
        broker.put("ssl.keystore.password", password);
        broker.put("ssl.truststore.location", pem.toString());
        broker.put("ssl.truststore.type", "PEM");
    }

    private void keytool(String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        // It writes dates and numbers of certificates in the language of the process.
        command.addAll(List.of("-J-Duser.language=en", "-J-Duser.country=", "-J-Duser.variant="));
        command.addAll(List.of(arguments));
        command.addAll(List.of("-alias", "server", "-keystore", keyStore.toString(), "-storetype"));
        // Not as an argument: those are seen by every user of the machine.
        command.addAll(List.of("PKCS12", "-storepass:env", PASSWORD_VARIABLE));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put(PASSWORD_VARIABLE, password);
        Process process = builder.start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new IOException("keytool says: " + said.strip());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while keytool ran", e);
        }
    }
}

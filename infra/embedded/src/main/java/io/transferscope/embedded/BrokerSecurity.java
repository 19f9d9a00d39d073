package io.transferscope.embedded;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/**
 * What makes a broker let in only those whom it knows, by TLS and SCRAM-SHA-512, and refuse them
 * all that no access control list allows. Its administrator may do everything.
 *
 * @param certificate by which the broker and its controller know each other, and clients them
 * @param users who may log in, and with which password; the administrator is one of them
 */
public record BrokerSecurity(Certificate certificate, Map<String, String> users) {
    /** The user who makes topics and access control lists. */
    public static final String ADMINISTRATOR = "administrator";

    private static final String MECHANISM = "SCRAM-SHA-512";
    private static final String LOGIN =
            "org.apache.kafka.common.security.scram.ScramLoginModule required"
                    + " username=\"%s\" password=\"%s\";";

    public BrokerSecurity {
        requireNonNull(certificate, "certificate is null");
        users = Map.copyOf(users);
        if (!users.containsKey(ADMINISTRATOR)) {
            throw new IllegalArgumentException("There is no password for " + ADMINISTRATOR);
        }
        users.forEach(BrokerSecurity::requireFormattable);
    }

    /**
     * With a certificate for the loopback interface, made in the directory.
     *
     * @param users besides the administrator, with their passwords
     */
    public static BrokerSecurity create(Path directory, Map<String, String> users) {
        Map<String, String> all = new TreeMap<>(users);
        all.put(ADMINISTRATOR, randomPassword());
        return new BrokerSecurity(Certificate.create(directory), all);
    }

    /** Another for each call; nobody can guess it. */
    public static String randomPassword() {
        byte[] drawn = new byte[20];
        new SecureRandom().nextBytes(drawn);
        return HexFormat.of().formatHex(drawn);
    }

    /**
     * @throws IllegalArgumentException where nobody is called so
     */
    public String password(String user) {
        String password = users.get(user);
        if (password == null) {
            throw new IllegalArgumentException("The broker knows no user " + user);
        }
        return password;
    }

    /** Says who may log in, never with what. */
    @Override
    public String toString() {
        return "BrokerSecurity[certificate=" + certificate + ", users=" + users.keySet() + "]";
    }

    /** The passwords, as they are put into a new broker's metadata. */
    List<String> scramArguments() {
        return users.entrySet().stream()
                .map(
                        user ->
                                String.format(
                                        Locale.ROOT,
                                        "%s=[name=\"%s\",password=\"%s\"]",
                                        MECHANISM,
                                        user.getKey(),
                                        user.getValue()))
                .toList();
    }

    void applyTo(Properties properties, String brokerListener, String controllerListener) {
        properties.put(
                "listener.security.protocol.map",
                brokerListener + ":SASL_SSL," + controllerListener + ":SSL");
        certificate.applyTo(properties);
        properties.put("sasl.enabled.mechanisms", MECHANISM);
        properties.put("sasl.mechanism.inter.broker.protocol", MECHANISM);
        properties.put(
                prefix(brokerListener) + "scram-sha-512.sasl.jaas.config",
                String.format(Locale.ROOT, LOGIN, ADMINISTRATOR, password(ADMINISTRATOR)));
        // The controller is asked for passwords, so who asks it must be known by something else.
        properties.put(prefix(controllerListener) + "ssl.client.auth", "required");
        properties.put(
                "authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer");
        properties.put("allow.everyone.if.no.acl.found", "false");
        properties.put("super.users", "User:" + ADMINISTRATOR + ";User:" + Certificate.SUBJECT);
    }

    private static String prefix(String listener) {
        return "listener.name." + listener.toLowerCase(Locale.ROOT) + ".";
    }

    private static void requireFormattable(String user, String password) {
        if (!user.matches("[\\w.-]+") || !password.matches("[\\w.!-]+")) {
            throw new IllegalArgumentException(
                    "The name and the password of "
                            + user
                            + " must be letters, digits and _ . - (the password also !)");
        }
    }
}

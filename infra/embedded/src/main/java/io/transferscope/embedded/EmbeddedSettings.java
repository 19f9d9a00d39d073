package io.transferscope.embedded;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What of the embedded stack runs, and where it keeps its data and listens.
 *
 * @param parts that run in this process; each part has a process at a time in the directory
 * @param brokerOverrides broker settings that win over the stack's own
 */
public record EmbeddedSettings(
        Path dataDirectory,
        Set<Server> parts,
        PortNumbers ports,
        Credentials credentials,
        Map<String, String> brokerOverrides) {

    /** A server of the stack. */
    public enum Server {
        BROKER("broker"),
        OBJECT_STORE("object-store");

        private final String label;

        Server(String label) {
            this.label = label;
        }

        /** As it is written in arguments. */
        public String label() {
            return label;
        }

        private static Server parse(String label) {
            for (Server part : values()) {
                if (part.label.equals(label)) {
                    return part;
                }
            }
            throw new IllegalArgumentException(
                    "--only must be broker or object-store, but is " + label);
        }
    }

    /** Where the servers listen on the loopback interface; 0 means a free port. */
    public record PortNumbers(int broker, int controller, int objectStore) {
        public static final PortNumbers FREE = new PortNumbers(0, 0, 0);

        public PortNumbers {
            requirePort(broker, "--broker-port");
            requirePort(controller, "--controller-port");
            requirePort(objectStore, "--object-store-port");
            requireDifferent(broker, "--broker-port", controller, "--controller-port");
            requireDifferent(broker, "--broker-port", objectStore, "--object-store-port");
            requireDifferent(controller, "--controller-port", objectStore, "--object-store-port");
        }
    }

    /** How the stack is called; also what a wrong argument is answered with. */
    public static final String USAGE =
            """
            Arguments (or environment):
              --data-dir DIR             TRANSFERSCOPE_EMBEDDED_DATA_DIR           required
              --only PART                TRANSFERSCOPE_EMBEDDED_ONLY               broker or object-store; both
              --broker-port PORT         TRANSFERSCOPE_EMBEDDED_BROKER_PORT        9092; 0 for a free one
              --controller-port PORT     TRANSFERSCOPE_EMBEDDED_CONTROLLER_PORT    9093; 0 for a free one
              --object-store-port PORT   TRANSFERSCOPE_EMBEDDED_OBJECT_STORE_PORT  9000; 0 for a free one
              --access-key KEY           TRANSFERSCOPE_OBJECT_STORE_ACCESS_KEY     transferscope
              --secret-key KEY           TRANSFERSCOPE_OBJECT_STORE_SECRET_KEY     transferscope-local
              --broker.NAME VALUE        any setting of the Kafka broker
            """;

    private static final String BROKER_PREFIX = "broker.";
    private static final Map<String, String> VARIABLES =
            Map.of(
                    "data-dir", "TRANSFERSCOPE_EMBEDDED_DATA_DIR",
                    "only", "TRANSFERSCOPE_EMBEDDED_ONLY",
                    "broker-port", "TRANSFERSCOPE_EMBEDDED_BROKER_PORT",
                    "controller-port", "TRANSFERSCOPE_EMBEDDED_CONTROLLER_PORT",
                    "object-store-port", "TRANSFERSCOPE_EMBEDDED_OBJECT_STORE_PORT",
                    "access-key", "TRANSFERSCOPE_OBJECT_STORE_ACCESS_KEY",
                    "secret-key", "TRANSFERSCOPE_OBJECT_STORE_SECRET_KEY");

    public EmbeddedSettings {
        dataDirectory = dataDirectory.toAbsolutePath().normalize();
        if (dataDirectory.toString().indexOf(',') >= 0) {
            throw new IllegalArgumentException(
                    "--data-dir must have no comma in its path, at which Kafka would cut it: "
                            + dataDirectory);
        }
        parts = Set.copyOf(parts);
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("A stack without parts does nothing");
        }
        requireNonNull(ports, "ports is null");
        requireNonNull(credentials, "credentials is null");
        brokerOverrides = Map.copyOf(brokerOverrides);
    }

    /** Both servers on free ports with the local credentials: for tests. */
    public static EmbeddedSettings in(Path dataDirectory) {
        return new EmbeddedSettings(
                dataDirectory,
                EnumSet.allOf(Server.class),
                PortNumbers.FREE,
                Credentials.LOCAL,
                Map.of());
    }

    public EmbeddedSettings withPorts(PortNumbers others) {
        return new EmbeddedSettings(dataDirectory, parts, others, credentials, brokerOverrides);
    }

    public EmbeddedSettings withOnly(Server part) {
        return new EmbeddedSettings(
                dataDirectory, Set.of(part), ports, credentials, brokerOverrides);
    }

    /** An argument wins over the environment, which wins over the default. */
    public static EmbeddedSettings parse(String[] arguments, Map<String, String> environment) {
        Map<String, String> values = new TreeMap<>();
        Map<String, String> overrides = new TreeMap<>();
        VARIABLES.forEach(
                (name, variable) ->
                        Optional.ofNullable(environment.get(variable))
                                .filter(value -> !value.isBlank())
                                .ifPresent(value -> values.put(name, value)));
        for (int i = 0; i < arguments.length; i += 2) {
            String name = arguments[i].startsWith("--") ? arguments[i].substring(2) : "";
            boolean override = name.startsWith(BROKER_PREFIX);
            if (!override && !VARIABLES.containsKey(name)) {
                throw new IllegalArgumentException("Unknown argument " + arguments[i]);
            }
            if (i + 1 == arguments.length) {
                throw new IllegalArgumentException(arguments[i] + " needs a value");
            }
            if (override) {
                overrides.put(name.substring(BROKER_PREFIX.length()), arguments[i + 1]);
            } else {
                values.put(name, arguments[i + 1]);
            }
        }
        String directory = values.get("data-dir");
        if (directory == null) {
            throw new IllegalArgumentException("--data-dir is missing");
        }
        return new EmbeddedSettings(
                Path.of(directory),
                parts(values.get("only")),
                new PortNumbers(
                        port(values, "broker-port", 9092),
                        port(values, "controller-port", 9093),
                        port(values, "object-store-port", 9000)),
                new Credentials(
                        values.getOrDefault("access-key", Credentials.LOCAL.accessKey()),
                        values.getOrDefault("secret-key", Credentials.LOCAL.secretKey())),
                overrides);
    }

    private static Set<Server> parts(@Nullable String only) {
        return only == null ? EnumSet.allOf(Server.class) : Set.of(Server.parse(only));
    }

    private static int port(Map<String, String> values, String name, int defaultPort) {
        String text = values.get(name);
        if (text == null) {
            return defaultPort;
        }
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("--" + name + " is not a number: " + text, e);
        }
    }

    private static void requireDifferent(int port, String setting, int other, String otherSetting) {
        if (port != 0 && port == other) {
            throw new IllegalArgumentException(
                    setting
                            + " and "
                            + otherSetting
                            + " are both "
                            + port
                            + ": give each a port of its own");
        }
    }

    private static void requirePort(int port, String setting) {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException(
                    setting + " must be from 0 to 65535, but is " + port);
        }
    }
}

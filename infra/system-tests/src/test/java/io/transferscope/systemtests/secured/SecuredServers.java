package io.transferscope.systemtests.secured;

import io.transferscope.contracts.access.Account;
import io.transferscope.contracts.access.Accounts;
import io.transferscope.contracts.access.KafkaRight;
import io.transferscope.embedded.BrokerSecurity;
import io.transferscope.embedded.Credentials;
import io.transferscope.embedded.EmbeddedBroker;
import io.transferscope.embedded.EmbeddedObjectStore;
import io.transferscope.runtime.settings.EnvironmentConfig;
import io.transferscope.runtime.settings.KafkaSettings;
import io.transferscope.runtime.settings.RuntimeConfig;
import io.transferscope.stack.StackPorts;
import io.transferscope.systemtests.access.StoreUse;
import io.transferscope.systemtests.network.TcpProxy;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/**
 * A broker that knows every account by its password and lets it do what the contracts say, and no
 * more; and an object store that takes note of who asks it for what.
 */
final class SecuredServers implements AutoCloseable {
    static final String STORE_ACCESS_KEY = "access-key";
    static final String STORE_SECRET_KEY = "secret-key";
    static final String TRUST_STORE_PASSWORD = "trust-store-password";

    private static final String STORE_USER = "transferscope-services";

    private final Secrets secrets;
    private final BrokerSecurity security;
    private final EmbeddedBroker broker;
    private final EmbeddedObjectStore objectStore;
    private final TcpProxy link;
    private final StoreUse use = new StoreUse();
    private final Path trustStore;

    SecuredServers(Path data, Secrets secrets) throws Exception {
        this.secrets = secrets;
        Map<String, String> users = new HashMap<>();
        for (Account account : Accounts.all()) {
            users.put(account.userName(), secrets.draw(account.userName()));
        }
        this.security = BrokerSecurity.create(secrets.file("tls"), users);
        secrets.keep(BrokerSecurity.ADMINISTRATOR, security.password(BrokerSecurity.ADMINISTRATOR));
        secrets.keep("key-store-password", security.certificate().password());
        this.trustStore = trustStore(secrets.draw(TRUST_STORE_PASSWORD));
        this.broker = EmbeddedBroker.startSecured(data.resolve("broker"), security);
        secrets.keep(STORE_ACCESS_KEY, STORE_USER);
        this.objectStore =
                EmbeddedObjectStore.start(
                        data.resolve("objects"),
                        0,
                        new Credentials(STORE_USER, secrets.draw(STORE_SECRET_KEY)));
        this.link =
                TcpProxy.start(
                        "store-link",
                        new InetSocketAddress(StackPorts.HOST, StackPorts.free(1).get(0)),
                        new InetSocketAddress(StackPorts.HOST, objectStore.port()),
                        use);
        grant();
    }

    StoreUse storeUse() {
        return use;
    }

    /** The environment of an account's program, with its secrets in files. */
    Map<String, String> environment(String user) {
        Map<String, String> environment = new HashMap<>();
        environment.put("TRANSFERSCOPE_KAFKA_BOOTSTRAP_SERVERS", broker.bootstrapServers());
        environment.put("TRANSFERSCOPE_KAFKA_SASL_MECHANISM", "SCRAM-SHA-512");
        environment.put("TRANSFERSCOPE_KAFKA_SASL_USERNAME", user);
        environment.put("TRANSFERSCOPE_KAFKA_SASL_PASSWORD_FILE", secrets.file(user).toString());
        environment.put("TRANSFERSCOPE_KAFKA_TRUSTSTORE", security.certificate().pem().toString());
        environment.put(
                "TRANSFERSCOPE_OBJECT_STORE_ENDPOINT",
                "http://" + StackPorts.HOST + ":" + link.address().getPort());
        environment.put(
                "TRANSFERSCOPE_OBJECT_STORE_ACCESS_KEY_FILE",
                secrets.file(STORE_ACCESS_KEY).toString());
        environment.put(
                "TRANSFERSCOPE_OBJECT_STORE_SECRET_KEY_FILE",
                secrets.file(STORE_SECRET_KEY).toString());
        return environment;
    }

    /** The other ways in which secrets may come: a value, and a trust store with a password. */
    Map<String, String> otherwise(Map<String, String> environment) {
        Map<String, String> other = new HashMap<>(environment);
        String user = other.get("TRANSFERSCOPE_KAFKA_SASL_USERNAME");
        other.remove("TRANSFERSCOPE_KAFKA_SASL_PASSWORD_FILE");
        other.put("TRANSFERSCOPE_KAFKA_SASL_PASSWORD", secrets.value(user));
        other.put("TRANSFERSCOPE_KAFKA_TRUSTSTORE", trustStore.toString());
        other.put(
                "TRANSFERSCOPE_KAFKA_TRUSTSTORE_PASSWORD_FILE",
                secrets.file(TRUST_STORE_PASSWORD).toString());
        return other;
    }

    RuntimeConfig settings(Account account) {
        return EnvironmentConfig.read(RuntimeConfig.class, environment(account.userName()));
    }

    /** Of somebody who may see everything. */
    KafkaSettings administrator() {
        return KafkaSettings.from(
                EnvironmentConfig.read(
                                RuntimeConfig.class, environment(BrokerSecurity.ADMINISTRATOR))
                        .kafka());
    }

    @Override
    public void close() {
        link.close();
        objectStore.close();
        broker.close();
    }

    private void grant() throws Exception {
        List<AclBinding> bindings = new ArrayList<>();
        for (Account account : Accounts.all()) {
            account.kafka().forEach(right -> bindings.add(binding(account, right)));
        }
        try (Admin admin = Admin.create(administrator().clientProperties())) {
            admin.createAcls(bindings).all().get();
        }
    }

    private static AclBinding binding(Account account, KafkaRight right) {
        return new AclBinding(
                new ResourcePattern(
                        ResourceType.valueOf(right.resource().name()),
                        right.name(),
                        PatternType.LITERAL),
                new AccessControlEntry(
                        "User:" + account.userName(),
                        "*",
                        AclOperation.valueOf(right.operation().name()),
                        AclPermissionType.ALLOW));
    }

    private Path trustStore(String password) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        try (InputStream pem = Files.newInputStream(security.certificate().pem())) {
            store.setCertificateEntry(
                    "ca", CertificateFactory.getInstance("X.509").generateCertificate(pem));
        }
        Path file = secrets.file("trust.p12");
        try (OutputStream out = Files.newOutputStream(file)) {
            store.store(out, password.toCharArray());
        }
        return file;
    }
}

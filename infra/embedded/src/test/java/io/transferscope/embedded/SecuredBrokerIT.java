package io.transferscope.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecuredBrokerIT {
    private static final String TOPIC = "accuracies";

    @TempDir Path directory;

    @Test
    void refusesWhatNobodyHasAllowed() throws Exception {
        BrokerSecurity security =
                BrokerSecurity.create(directory.resolve("tls"), Map.of("reader", "hush"));
        try (EmbeddedBroker broker =
                        EmbeddedBroker.startSecured(directory.resolve("broker"), security);
                Admin reader = client(broker, security, "reader", "hush")) {
            try (Admin administrator = administrator(broker, security)) {
                NewTopic topic = new NewTopic(TOPIC, 1, (short) 1);
                administrator.createTopics(List.of(topic)).all().get();

                assertThatThrownBy(() -> describe(reader))
                        .hasCauseInstanceOf(TopicAuthorizationException.class);

                administrator.createAcls(List.of(allowed("reader"))).all().get();
            }
        }

        // with what it was told before
        try (EmbeddedBroker broker =
                        EmbeddedBroker.startSecured(directory.resolve("broker"), security);
                Admin reader = client(broker, security, "reader", "hush")) {
            assertThat(describe(reader)).isEqualTo(Set.of(TOPIC));
        }
    }

    @Test
    void letsNobodyInWithoutTheRightPassword() {
        BrokerSecurity security =
                BrokerSecurity.create(directory.resolve("tls"), Map.of("reader", "hush"));
        try (EmbeddedBroker broker =
                        EmbeddedBroker.startSecured(directory.resolve("broker"), security);
                Admin wrong = client(broker, security, "reader", "louder");
                Admin stranger = client(broker, security, "stranger", "hush")) {
            assertThatThrownBy(() -> describe(wrong))
                    .hasCauseInstanceOf(SaslAuthenticationException.class);
            assertThatThrownBy(() -> describe(stranger))
                    .hasCauseInstanceOf(SaslAuthenticationException.class);
        }
    }

    @Test
    void showsNoPassword() {
        BrokerSecurity security =
                BrokerSecurity.create(directory.resolve("tls"), Map.of("reader", "hush"));

        assertThat(security.toString())
                .contains("reader", "administrator", "ca.crt")
                .doesNotContain(
                        "hush",
                        security.password(BrokerSecurity.ADMINISTRATOR),
                        security.certificate().password());
    }

    private static Set<String> describe(Admin client) throws Exception {
        return client.describeTopics(List.of(TOPIC)).allTopicNames().get().keySet();
    }

    private static AclBinding allowed(String user) {
        return new AclBinding(
                new ResourcePattern(ResourceType.TOPIC, TOPIC, PatternType.LITERAL),
                new AccessControlEntry(
                        "User:" + user, "*", AclOperation.DESCRIBE, AclPermissionType.ALLOW));
    }

    private static Admin administrator(EmbeddedBroker broker, BrokerSecurity security) {
        String user = BrokerSecurity.ADMINISTRATOR;
        return client(broker, security, user, security.password(user));
    }

    private static Admin client(
            EmbeddedBroker broker, BrokerSecurity security, String user, String password) {
        return Admin.create(
                Map.of(
                        "bootstrap.servers",
                        broker.bootstrapServers(),
                        "security.protocol",
                        "SASL_SSL",
                        "sasl.mechanism",
                        "SCRAM-SHA-512",
                        "sasl.jaas.config",
                        "org.apache.kafka.common.security.scram.ScramLoginModule required"
                                + " username=\"%s\" password=\"%s\";".formatted(user, password),
                        "ssl.truststore.location",
                        security.certificate().pem().toString(),
                        "ssl.truststore.type",
                        "PEM"));
    }
}

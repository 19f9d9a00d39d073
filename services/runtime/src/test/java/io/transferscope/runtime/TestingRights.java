package io.transferscope.runtime;

import static io.transferscope.runtime.TestingWaits.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.transferscope.contracts.access.Account;
import io.transferscope.contracts.access.Accounts;
import io.transferscope.contracts.access.KafkaRight;
import io.transferscope.contracts.access.KafkaRight.Operation;
import io.transferscope.contracts.access.KafkaRight.Resource;
import io.transferscope.contracts.event.Event;
import io.transferscope.contracts.event.Queue;
import io.transferscope.contracts.event.Topic;
import io.transferscope.contracts.event.Topics;
import io.transferscope.embedded.BrokerSecurity;
import io.transferscope.embedded.EmbeddedBroker;
import io.transferscope.runtime.cluster.AccessCheck;
import io.transferscope.runtime.cluster.TopicSetup;
import io.transferscope.runtime.disk.DirectoryRemoval;
import io.transferscope.runtime.log.Subscription;
import io.transferscope.runtime.settings.EnvironmentConfig;
import io.transferscope.runtime.settings.KafkaSettings;
import io.transferscope.runtime.settings.RuntimeConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/** A broker that enforces rights, and knows the users of all accounts, with their rights. */
public final class TestingRights implements AutoCloseable {
    private final BrokerSecurity security;
    private final EmbeddedBroker broker;
    private final Admin administrator;

    /** What classes lock that use the shared one, of which one takes rights away. */
    public static final String SHARED = "the shared rights";

    /** One for all tests of a JVM: who takes a right away gives it back. */
    public static TestingRights shared() {
        return Holder.RIGHTS;
    }

    /** Another one, of whoever closes it. */
    static TestingRights start(Path directory) {
        TestingRights rights = new TestingRights(directory);
        rights.setUp();
        return rights;
    }

    private TestingRights(Path directory) {
        security =
                BrokerSecurity.create(
                        directory,
                        Accounts.all().stream()
                                .collect(
                                        Collectors.toMap(
                                                Account::userName,
                                                user -> BrokerSecurity.randomPassword())));
        broker = EmbeddedBroker.startSecured(directory.resolve("broker"), security);
        administrator = Admin.create(kafka(BrokerSecurity.ADMINISTRATOR).clientProperties());
    }

    private void setUp() {
        Accounts.all().forEach(account -> grant(account, account.kafka()));
        try (TopicSetup setup =
                new TopicSetup(kafka(Accounts.SETUP.userName()), Topics.all(), Queue.all())) {
            assertThat(await().ignoreExceptions().until(() -> setup.apply((short) 1), d -> true))
                    .contains("created topic accuracies")
                    .hasSizeGreaterThan(Topics.all().size());
            await().until(setup::verify, List::isEmpty);
            assertThat(setup.apply((short) 1)).isEmpty();
        }
    }

    /** By setting names, as a program is told. */
    public Map<String, String> settings(String user) {
        return Map.of(
                "transferscope.kafka.bootstrap-servers",
                broker.bootstrapServers(),
                "transferscope.kafka.sasl-username",
                user,
                "transferscope.kafka.sasl-password",
                security.password(user),
                "transferscope.kafka.truststore",
                security.certificate().pem().toString());
    }

    public KafkaSettings kafka(String user) {
        return KafkaSettings.from(
                EnvironmentConfig.read(RuntimeConfig.class, Map.of(), settings(user)).kafka());
    }

    public void grant(Account account, Collection<KafkaRight> rights) {
        answer(
                () ->
                        administrator
                                .createAcls(rights.stream().map(r -> binding(account, r)).toList())
                                .all()
                                .get());
    }

    public void revoke(Account account, KafkaRight right) {
        answer(
                () ->
                        administrator
                                .deleteAcls(List.of(binding(account, right).toFilter()))
                                .all()
                                .get());
    }

    /** Brokers learn of changed rights within milliseconds, and there are many to try. */
    static void soon(AccessCheck check, Set<KafkaRight> missing) {
        await().pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(5))
                .until(check::missing, missing::equals);
    }

    /** To each topic that the account may read; they do nothing. */
    static List<Subscription<?>> subscriptions(Account account) {
        return topics(account, Operation.READ).stream()
                .<Subscription<?>>map(TestingRights::subscription)
                .toList();
    }

    private static <E extends Event> Subscription<E> subscription(Topic<E> topic) {
        return new Subscription<>(topic, entry -> {});
    }

    static List<Topic<? extends Event>> topics(Account account, Operation operation) {
        Set<String> names = new TreeSet<>();
        account.kafka().stream()
                .filter(right -> right.resource() == Resource.TOPIC)
                .filter(right -> right.operation() == operation)
                .forEach(right -> names.add(right.name()));
        return Topics.all().stream().filter(topic -> names.contains(topic.name())).toList();
    }

    @Override
    public void close() {
        administrator.close();
        broker.close();
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

    private interface Asking {
        void run() throws ExecutionException, InterruptedException;
    }

    private static void answer(Asking asking) {
        try {
            asking.run();
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class Holder {
        static final TestingRights RIGHTS = start();

        private static TestingRights start() {
            try {
                Path directory = Files.createTempDirectory("transferscope-rights");
                TestingRights rights = TestingRights.start(directory);
                Runtime.getRuntime()
                        .addShutdownHook(
                                new Thread(
                                        () -> {
                                            rights.close();
                                            DirectoryRemoval.delete(directory);
                                        }));
                return rights;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}

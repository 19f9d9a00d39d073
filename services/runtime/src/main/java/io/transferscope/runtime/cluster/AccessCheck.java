package io.transferscope.runtime.cluster;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.access.KafkaAcls;
import io.transferscope.contracts.access.KafkaRight;
import io.transferscope.contracts.access.KafkaRight.Operation;
import io.transferscope.contracts.access.KafkaRight.Resource;
import io.transferscope.runtime.failure.TransferscopeException;
import io.transferscope.runtime.settings.KafkaSettings;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.DescribeShareGroupsOptions;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;

/**
 * Asks Kafka what we may do, and compares it with what we need.
 *
 * <p>Of a topic that does not exist, of a group that never had a member, and of one that is no
 * share group, Kafka says only whether we may ask: what would not even let us ask is known to be
 * missing then, and the rest shows at its first use. A broker without an authorizer lets everybody
 * do everything.
 */
public final class AccessCheck {
    private static final Set<Operation> NONE = EnumSet.noneOf(Operation.class);
    private static final Set<Operation> CONFIGS =
            EnumSet.of(Operation.DESCRIBE_CONFIGS, Operation.ALTER_CONFIGS);

    private final KafkaSettings settings;
    private final SortedSet<KafkaRight> needed;
    private final ClusterAdmin admin;

    public AccessCheck(ClusterAdmin admin, Collection<KafkaRight> needed) {
        this.settings = admin.settings();
        this.needed = Collections.unmodifiableSortedSet(new TreeSet<>(needed));
        this.admin = admin;
    }

    /**
     * @throws MissingRights where a right is missing
     * @throws TransferscopeException of kind TRANSIENT where Kafka is away
     */
    public void run() {
        SortedSet<KafkaRight> missing = missing();
        if (!missing.isEmpty()) {
            throw MissingRights.of(settings, missing, null);
        }
    }

    /** What we need, and Kafka does not give us. */
    public SortedSet<KafkaRight> missing() {
        Map<String, KafkaFuture<Set<Operation>>> topics = askAboutTopics();
        Map<String, KafkaFuture<Set<Operation>>> groups = askAboutGroups();
        TreeSet<KafkaRight> missing = new TreeSet<>();
        for (SortedSet<KafkaRight> rights : KafkaAcls.byResource(needed)) {
            KafkaRight one = rights.first();
            Set<Operation> lacked =
                    switch (one.resource()) {
                        case TOPIC ->
                                lacked(
                                        requireNonNull(topics.get(one.name())),
                                        UnknownTopicOrPartitionException.class,
                                        one);
                        case GROUP ->
                                lacked(
                                        requireNonNull(groups.get(one.name())),
                                        GroupIdNotFoundException.class,
                                        one);
                    };
            rights.stream()
                    .filter(right -> lacked.contains(right.operation()))
                    .forEach(missing::add);
        }
        return missing;
    }

    private Map<String, KafkaFuture<Set<Operation>>> askAboutTopics() {
        Map<String, KafkaFuture<Set<Operation>>> answers = new HashMap<>();
        admin.client()
                .describeTopics(
                        names(Resource.TOPIC),
                        new DescribeTopicsOptions().includeAuthorizedOperations(true))
                .topicNameValues()
                .forEach(
                        (name, found) ->
                                answers.put(
                                        name,
                                        found.thenApply(
                                                topic -> allBut(topic.authorizedOperations()))));
        return answers;
    }

    private Map<String, KafkaFuture<Set<Operation>>> askAboutGroups() {
        Map<String, KafkaFuture<Set<Operation>>> answers = new HashMap<>();
        admin.client()
                .describeShareGroups(
                        names(Resource.GROUP),
                        new DescribeShareGroupsOptions().includeAuthorizedOperations(true))
                .describedGroups()
                .forEach(
                        (name, found) ->
                                answers.put(
                                        name,
                                        found.thenApply(
                                                group -> allBut(group.authorizedOperations()))));
        return answers;
    }

    private List<String> names(Resource resource) {
        return needed.stream()
                .filter(right -> right.resource() == resource)
                .map(KafkaRight::name)
                .distinct()
                .toList();
    }

    private static Set<Operation> allBut(@Nullable Set<AclOperation> allowed) {
        if (allowed == null) { // the broker does not say, so it does not care
            return NONE;
        }
        return Arrays.stream(Operation.values())
                .filter(operation -> !allowed.contains(AclOperation.valueOf(operation.name())))
                .collect(Collectors.toSet());
    }

    /** What we may not do with the resource, as far as Kafka tells. */
    private Set<Operation> lacked(
            KafkaFuture<Set<Operation>> answer,
            Class<? extends ApiException> notFound,
            KafkaRight resource) {
        Set<Operation> lacked = EnumSet.noneOf(Operation.class);
        try {
            Optional<Set<Operation>> told =
                    admin.answer(answer, resource.with(Operation.DESCRIBE), notFound);
            if (told.isPresent()) {
                return told.get();
            }
        } catch (MissingRights denied) {
            if (isAbout(resource, denied)) {
                Arrays.stream(Operation.values())
                        .filter(Operation::letsDescribe)
                        .forEach(lacked::add);
            }
        }
        if (!maySeeConfigs(resource)) {
            lacked.addAll(CONFIGS);
        }
        return lacked;
    }

    /** Of a group whose members are on a topic that is closed to us, Kafka tells nothing. */
    private static boolean isAbout(KafkaRight resource, MissingRights denied) {
        return resource.resource() == Resource.TOPIC
                || !(denied.getCause() instanceof TopicAuthorizationException);
    }

    private boolean maySeeConfigs(KafkaRight resource) {
        boolean isTopic = resource.resource() == Resource.TOPIC;
        ConfigResource asked =
                new ConfigResource(
                        isTopic ? ConfigResource.Type.TOPIC : ConfigResource.Type.GROUP,
                        resource.name());
        try {
            admin.answer(
                    admin.client().describeConfigs(List.of(asked)).all(),
                    resource.with(Operation.DESCRIBE_CONFIGS),
                    UnknownTopicOrPartitionException.class);
            return true;
        } catch (MissingRights denied) {
            return false;
        }
    }
}

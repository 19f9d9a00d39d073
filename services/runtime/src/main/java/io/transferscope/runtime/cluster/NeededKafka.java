package io.transferscope.runtime.cluster;

import io.transferscope.contracts.event.FailureKind;
import io.transferscope.contracts.event.Queue;
import io.transferscope.runtime.failure.TransferscopeException;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.FeatureMetadata;

/**
 * The Kafka that the queues need: brokers of version {@link Queue#NEEDED_KAFKA} or newer, with
 * share groups switched on. Everybody may ask brokers for it.
 */
final class NeededKafka {
    /** Brokers tell their version by the newest metadata.version that they know: 4.3-IV0. */
    private static final int METADATA_VERSION = 30;

    private static final int SHARE_VERSION = 1;

    /** By the first metadata.version of each. */
    private static final NavigableMap<Integer, String> OLDER_VERSIONS = new TreeMap<>();

    static {
        OLDER_VERSIONS.put(22, "4.0");
        OLDER_VERSIONS.put(26, "4.1");
        OLDER_VERSIONS.put(28, "4.2");
    }

    private final ClusterAdmin admin;

    NeededKafka(ClusterAdmin admin) {
        this.admin = admin;
    }

    /**
     * @throws TransferscopeException of kind TRANSIENT where the brokers are others, as they can be
     *     upgraded and share groups be switched on while we wait; or where they do not answer
     */
    void check() {
        FeatureMetadata features =
                admin.answer(admin.client().describeFeatures().featureMetadata());
        OptionalInt metadataVersion =
                Optional.ofNullable(features.supportedFeatures().get("metadata.version"))
                        .map(range -> OptionalInt.of(range.maxVersion()))
                        .orElseGet(OptionalInt::empty);
        int shareVersion =
                Optional.ofNullable(features.finalizedFeatures().get("share.version"))
                        .map(range -> (int) range.maxVersionLevel())
                        .orElse(0);
        obstacle(metadataVersion, shareVersion, admin.settings().bootstrapServers())
                .ifPresent(this::refuse);
    }

    private void refuse(String obstacle) {
        throw new TransferscopeException(
                FailureKind.TRANSIENT, admin.settings() + ": " + obstacle, null);
    }

    /**
     * What is in the way, for people.
     *
     * @param metadataVersion the newest that the brokers know; services that speak Kafka's protocol
     *     may tell none
     * @param shareVersion the finalised one
     */
    static Optional<String> obstacle(
            OptionalInt metadataVersion, int shareVersion, String bootstrapServers) {
        boolean hasShareGroups = shareVersion >= SHARE_VERSION;
        if (metadataVersion.orElse(hasShareGroups ? METADATA_VERSION : 0) < METADATA_VERSION) {
            return Optional.of(
                    String.format(
                            Locale.ROOT,
                            "its brokers are %s, and Kafka %s or newer is needed for the queues:"
                                    + " upgrade the brokers",
                            metadataVersion.isPresent()
                                    ? "Kafka " + version(metadataVersion.getAsInt())
                                    : "of an unknown version without share groups",
                            Queue.NEEDED_KAFKA));
        }
        if (!hasShareGroups) {
            return Optional.of(
                    String.format(
                            Locale.ROOT,
                            "its share groups are switched off (the finalised share.version is %d,"
                                    + " and %d or higher is needed): switch them on by"
                                    + " kafka-features.sh --bootstrap-server %s upgrade --feature"
                                    + " share.version=%d",
                            shareVersion,
                            SHARE_VERSION,
                            bootstrapServers,
                            SHARE_VERSION));
        }
        return Optional.empty();
    }

    private static String version(int metadataVersion) {
        return Optional.ofNullable(OLDER_VERSIONS.floorEntry(metadataVersion))
                .map(Map.Entry::getValue)
                .orElse("3 or older");
    }
}

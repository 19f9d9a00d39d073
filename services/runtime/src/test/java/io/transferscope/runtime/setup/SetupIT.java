package io.transferscope.runtime.setup;

import static io.transferscope.runtime.TestingWaits.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.transferscope.contracts.event.Queue;
import io.transferscope.contracts.event.Topics;
import io.transferscope.embedded.EmbeddedStack;
import io.transferscope.runtime.cluster.TopicSetup;
import io.transferscope.runtime.settings.KafkaSettings;
import io.transferscope.runtime.settings.ObjectStoreSettings;
import io.transferscope.runtime.settings.Setting;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.FeatureUpdate;
import org.apache.kafka.clients.admin.FeatureUpdate.UpgradeType;
import org.apache.kafka.clients.admin.UpdateFeaturesOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SetupIT {
    private static final String PATIENCE = "transferscope.setup.patience";

    @TempDir Path directory;
    private final List<String> output = new ArrayList<>();

    @Test
    void doesEverythingOnceAndNothingTwice() throws Exception {
        try (EmbeddedStack stack = EmbeddedStack.start(directory.resolve("data"))) {
            String kafka = stack.broker().bootstrapServers();
            Map<String, String> settings =
                    Map.of(
                            KafkaSettings.BOOTSTRAP_SERVERS,
                            kafka,
                            ObjectStoreSettings.ENDPOINT,
                            stack.objectStore().endpoint().toString(),
                            ObjectStoreSettings.ACCESS_KEY,
                            stack.objectStore().credentials().accessKey(),
                            ObjectStoreSettings.SECRET_KEY,
                            stack.objectStore().credentials().secretKey());

            assertThat(run(settings)).as(() -> output.toString()).isZero();
            assertThat(output)
                    .contains("created topic accuracies", "created topic training-jobs")
                    .anyMatch(line -> line.contains("of share group trainers"));

            output.clear();
            assertThat(run(settings)).as(() -> output.toString()).isZero();
            assertThat(output)
                    .hasSize(2)
                    .allMatch(line -> line.contains(kafka) || line.contains("object store"));
            try (TopicSetup topics =
                    new TopicSetup(KafkaSettings.plain(kafka), Topics.all(), Queue.all())) {
                assertThat(topics.verify()).isEmpty();
            }

            output.clear();
            switchShareGroupsOff(kafka);
            Map<String, String> hasty = new HashMap<>(settings);
            hasty.put(PATIENCE, "0s");
            await().until(() -> run(hasty) == 1);
            assertThat(output.get(output.size() - 1))
                    .startsWith("not set up: Kafka at " + kafka)
                    .contains(
                            "the finalised share.version is 0",
                            "kafka-features.sh --bootstrap-server " + kafka + " upgrade");
        }
    }

    private static void switchShareGroupsOff(String kafka) throws Exception {
        try (Admin admin = Admin.create(KafkaSettings.plain(kafka).clientProperties())) {
            FeatureUpdate off = new FeatureUpdate((short) 0, UpgradeType.SAFE_DOWNGRADE);
            admin.updateFeatures(Map.of("share.version", off), new UpdateFeaturesOptions())
                    .all()
                    .get();
        }
    }

    @Test
    void saysWhatItWaitsForAndEndsWithItsPatience() throws Exception {
        Path hasty =
                Files.writeString(
                        directory.resolve("client.properties"),
                        "default.api.timeout.ms=300\nrequest.timeout.ms=200\n");
        Map<String, String> settings = new HashMap<>();
        settings.put(KafkaSettings.BOOTSTRAP_SERVERS, "127.0.0.1:1");
        settings.put(KafkaSettings.PROPERTIES_FILE, hasty.toString());
        settings.put(PATIENCE, "5s");
        settings.put(ObjectStoreSettings.ACCESS_KEY, "me");
        settings.put(ObjectStoreSettings.SECRET_KEY, "hush");

        assertThat(run(settings)).isEqualTo(1);

        assertThat(output.get(0)).startsWith("waiting: Kafka at 127.0.0.1:1");
        assertThat(output.get(output.size() - 1)).startsWith("not set up: Kafka at 127.0.0.1:1");
        assertThat(output.toString()).doesNotContain("hush");
    }

    @Test
    void namesASettingThatIsWrong() {
        for (Map<String, String> wrong :
                List.of(
                        Map.of(PATIENCE, "soon"),
                        Map.of("transferscope.setup.replicas", "0"),
                        Map.of("transferscope.setup.replicas", "many"),
                        Map.<String, String>of())) {
            output.clear();

            assertThat(run(wrong)).isEqualTo(1);

            String named = wrong.keySet().stream().findFirst().orElse("object-store.access-key");
            assertThat(output).singleElement().asString().contains("not set up: Setting", named);
        }
    }

    private int run(Map<String, String> settings) {
        Map<String, String> environment = new HashMap<>();
        settings.forEach((name, value) -> environment.put(Setting.variable(name), value));
        environment.put("TRANSFERSCOPE_CACHE_DIRECTORY", directory.resolve("cache").toString());
        return Setup.run(environment, Clock.systemUTC(), output::add);
    }
}

package io.transferscope.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A slip of the finger in any manifest is found, and the complaint says where it is. */
@Execution(ExecutionMode.CONCURRENT) // each renders a copy of its own
class TyposTest {
    @TempDir Path copy;

    @BeforeEach
    void needsKubectl() {
        assumeTrue(Kubectl.isThere(), "Overlays are rendered by " + Kubectl.WANTED);
    }

    @ParameterizedTest(name = "{2} -> {3}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            production | base/trainer.yaml | terminationGracePeriodSeconds | terminationGracePeriodSecond | Deployment/transferscope-trainer: spec.template.spec.terminationGracePeriodSecond: unknown field
            production | base/trainer.yaml | readOnlyRootFilesystem | readonlyRootFilesystem | Deployment/transferscope-trainer: spec.template.spec.containers[0].securityContext.readonlyRootFilesystem: unknown field
            production | base/aggregator.yaml | replicas: 2 | replicas: "2" | Deployment/transferscope-aggregator: spec.replicas
            production | base/transfer.yaml | path: /q/health/live | path: /q/health/alive | Deployment/transferscope-transfer: livenessProbe.httpGet.path: must be /q/health/live
            production | base/splitter.yaml | port: http | port: htpp | Deployment/transferscope-splitter: startupProbe.httpGet.port: the container has no port htpp
            production | base/splitter.yaml | containerPort: 8081 | containerPort: 8080 | Deployment/transferscope-splitter: containers[0].ports[0].containerPort: is 8080, but quarkus.http.port is 8081
            production | base/kustomization.yaml | TRANSFERSCOPE_SPLITTER_SCRATCH | TRANSFERSCOPE_SPLITTER_SCRACH | Deployment/transferscope-splitter: environment: TRANSFERSCOPE_SPLITTER_SCRACH is no setting
            production | base/kustomization.yaml | CACHE_MAX_SIZE=8GiB | CACHE_MAX_SIZE=8G | Deployment/transferscope-trainer: environment: Setting transferscope.cache.max-size
            production | base/kustomization.yaml | -Xmx768m | -Xmx1768m | Deployment/transferscope-trainer: resources.limits.memory
            production | base/aggregator.yaml | targetPort: http | targetPort: web | Service/transferscope-aggregator: spec.ports: targetPort "web" is no port of transferscope-aggregator
            production | base/network-policies.yaml | policyTypes: [Ingress, Egress] | policyType: [Ingress, Egress] | NetworkPolicy/transferscope-default-deny: spec.policyType: unknown field
            production | components/strimzi/users.yaml | type: scram-sha-512 | type: scram-sha-521 | KafkaUser/transferscope-
            production | components/strimzi/users.yaml | - DescribeConfigs | - DescribeConfig | KafkaUser/transferscope-splitter: spec.authorization.acls[0].operations[1]: 'DescribeConfig' is none of its values
            production | components/strimzi/topics.yaml | cleanup.policy: compact | cleanup.policy: compacted | KafkaTopic/study-cancellations: spec.config
            production | components/strimzi/kafka.yaml | authorization: | authorisation: | Kafka/transferscope: spec.kafka.authorisation: unknown field
            production | components/strimzi/kafka.yaml | locks: 10000 | locks: 1000 | Kafka/transferscope: spec.kafka.config: group.share.max.partition.max.record.locks must be 10000
            production | components/strimzi/client-trainer.yaml | value: transferscope-trainer | value: transferscope-trainers | Deployment/transferscope-trainer: TRANSFERSCOPE_KAFKA_SASL_USERNAME: must be transferscope-trainer
            production | components/keda/scaled-object.yaml | cooldownPeriod | coolDownPeriod | ScaledObject/transferscope-trainer: spec.coolDownPeriod: unknown field
            production | components/keda/scaled-object.yaml | valueLocation: w | valueLocation: unw | ScaledObject/transferscope-trainer: spec.triggers: valueLocation un
            production | components/monitoring/pod-monitor.yaml | podMetricsEndpoints | podMetricEndpoints | PodMonitor/transferscope: spec.podMetricEndpoints: unknown field
            production | components/monitoring/alerts.yaml | expr: max | epxr: max | PrometheusRule/transferscope: spec.groups[0].rules[0].epxr: unknown field
            production | base/kustomization.yaml | /secrets/object-store/access-key | /secrets/object-store/acces-key | Deployment/transferscope-trainer: environment: TRANSFERSCOPE_OBJECT_STORE_ACCESS_KEY_FILE: /secrets/object-store/acces-key is not there
            production | base/kustomization.yaml | /cache/blobs | /cahce/blobs | Deployment/transferscope-trainer: environment: TRANSFERSCOPE_CACHE_DIRECTORY is /cahce/blobs, but mounted are only
            production | base/kustomization.yaml | SPLITTER_THREADS=2 | SPLITTER_THREADS=two | Deployment/transferscope-splitter: environment: Setting transferscope.splitter.threads (TRANSFERSCOPE_SPLITTER_THREADS) cannot be "two"
            production | base/kustomization.yaml | SETUP_PATIENCE=5m | SETUP_PATIENCE=5min | Job/transferscope-setup: environment: Setting transferscope.setup.patience
            production | base/kustomization.yaml | SETUP_PATIENCE=5m | SETUP_REPLICAS=0 | Job/transferscope-setup: environment: Setting transferscope.setup.replicas (TRANSFERSCOPE_SETUP_REPLICAS) must be at least 1
            production | base/network-policies.yaml | kube-system | kube-sytem | NetworkPolicy/transferscope-dns: spec.egress: namespaceSelector {kubernetes.io/metadata.name=kube-sytem}
            production | base/network-policies.yaml | port: 53 | port: 35 | NetworkPolicy/transferscope-dns: spec.egress: DNS is TCP 53 and UDP 53
            production | overlays/production/kustomization.yaml | ACCESS_READING=open | ACCESS_READING=opne | Deployment/transferscope-aggregator: environment: Setting transferscope.aggregator.access.reading (TRANSFERSCOPE_AGGREGATOR_ACCESS_READING) cannot be "opne"
            production | components/strimzi/kustomization.yaml | /secrets/kafka-ca/ca.crt | /secrets/kafka-ca/ca.cert | Deployment/transferscope-trainer: environment: TRANSFERSCOPE_KAFKA_TRUSTSTORE: /secrets/kafka-ca/ca.cert is not there
            production | components/strimzi/kustomization.yaml | transferscope-kafka-bootstrap | transferscope-kafka-bootstap | Deployment/transferscope-trainer: TRANSFERSCOPE_KAFKA_BOOTSTRAP_SERVERS: there is no Service transferscope-kafka-bootstap
            production | components/strimzi/client-trainer.yaml | path: password | path: passwort | Deployment/transferscope-trainer: environment: TRANSFERSCOPE_KAFKA_SASL_PASSWORD_FILE: /secrets/kafka/password is not there
            production | components/strimzi/kafka.yaml | port: 9093 | port: 9094 | NetworkPolicy/transferscope-to-kafka: spec.egress: port 9093: Kafka transferscope listens on [9094]
            production | components/keda/network-policy.yaml | metadata.name: keda | metadata.name: kedda | NetworkPolicy/transferscope-from-keda: spec.ingress: namespaceSelector
            production | components/monitoring/network-policy.yaml | metadata.name: monitoring | metadata.name: monitorng | NetworkPolicy/transferscope-from-monitoring: spec.ingress: namespaceSelector {kubernetes.io/metadata.name=monitorng}
            production | components/data/splitter.yaml | claimName: transferscope-data | claimName: transferscope-date | Deployment/transferscope-splitter: volumes: data: claim transferscope-date
            production | components/data/kustomization.yaml | ROOTS=/data | ROOTS=/date | Deployment/transferscope-splitter: environment: TRANSFERSCOPE_SPLITTER_ROOTS is /date
            trial | overlays/trial/kustomization.yaml | access-key= | access_key= | Deployment/transferscope-trainer: environment: TRANSFERSCOPE_OBJECT_STORE_ACCESS_KEY_FILE: /secrets/object-store/access-key is not there
            trial | components/kafka/server.properties | CLIENTS://:9092 | CLIENTS://:9095 | StatefulSet/transferscope-kafka: listeners of server.properties: 9095 is no containerPort
            trial | components/kafka/server.properties | CLIENTS://transferscope-kafka | CLIENTS://transferscope-kafak | ConfigMap/transferscope-kafka-node
            trial | components/kafka/kafka.yaml | /config/server.properties | /config/sever.properties | StatefulSet/transferscope-kafka: containers[0].command: /config/sever.properties is not there
            trial | components/object-store/object-store.yaml | key: password | key: pasword | StatefulSet/transferscope-object-store: env: MINIO_ROOT_PASSWORD: secretKeyRef transferscope-object-store-root
            trial | components/object-store/object-store.yaml | :9000 | :9001 | StatefulSet/transferscope-object-store: args: --address: 9001 is no containerPort
            trial | components/object-store/create-user.sh | object-store:9000 | object-store:9001 | ConfigMap/transferscope-object-store-user
            trial | base/kustomization.yaml | object-store:9000 | object-store:9001 | Deployment/transferscope-trainer: TRANSFERSCOPE_OBJECT_STORE_ENDPOINT: Service transferscope-object-store has no port 9001
            production | base/kustomization.yaml | javacpp.maxbytes= | javacpp.maxbyte= | Deployment/transferscope-trainer: JAVA_TOOL_OPTIONS: has no -Dorg.bytedeco.javacpp.maxbytes
            production | base/kustomization.yaml | javacpp.maxbytes=1G | javacpp.maxbytes=896M | Deployment/transferscope-splitter: TRANSFERSCOPE_SPLITTER_TRAINER_MEMORY: is 1GiB, but trainers have -Dorg.bytedeco.javacpp.maxbytes of 896 MiB
            production | base/kustomization.yaml | SPLITTER_TRAINER_MEMORY=1GiB | SPLITTER_TRAINER_MEMORY=1G | Deployment/transferscope-splitter: environment: Setting transferscope.splitter.trainer-memory
            gpu | components/gpu/kustomization.yaml | name: transferscope-splitter | name: transferscope-transfer | Deployment/transferscope-splitter: TRANSFERSCOPE_SPLITTER_TRAINER_MEMORY: is 1GiB, but trainers have -Dorg.bytedeco.javacpp.maxbytes of 4096 MiB
            production | components/strimzi/topics.yaml | replicas: 3 | replicas: 1 | KafkaTopic/study-requests: spec.replicas: must be 3, but is 1
            production | overlays/production/store-trainer.yaml | object-store-trainer | object-store-splitter | Deployment/transferscope-trainer: volumes: object-store: secret transferscope-object-store-splitter is another service
            gpu | components/gpu/trainer.yaml | nvidia.com/gpu: 1 | nvidia.com/gpus: 1 | Deployment/transferscope-trainer: resources.limits: nvidia.com/gpus is none of
            gpu | components/gpu/kustomization.yaml | javacpp.cachedir=/cache | javacpp.cachedir=/cahce | Deployment/transferscope-trainer: JAVA_TOOL_OPTIONS: -Dorg.bytedeco.javacpp.cachedir must be below a volume
            """)
    void isFoundAndNamed(String overlay, Path file, String right, String wrong, String complaint)
            throws IOException {
        Sources.copy(copy);
        Path changed = copy.resolve(file);
        String text = Files.readString(changed);
        assertThat(text).contains(right);
        int place = text.indexOf(right);
        Files.writeString(
                changed, text.substring(0, place) + wrong + text.substring(place + right.length()));

        Deployed deployed = Checks.render(copy, overlay);

        assertThat(problems(deployed)).anyMatch(problem -> problem.contains(complaint));
    }

    private static List<String> problems(Deployed deployed) {
        return Checks.ALL.values().stream()
                .flatMap(check -> check.problems(deployed).stream())
                .toList();
    }
}

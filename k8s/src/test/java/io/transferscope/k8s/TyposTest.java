package io.transferscope.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A slip of the finger in any manifest is found, and the complaint says where it is. */
class TyposTest {
    @TempDir Path copy;

    @BeforeEach
    void needsKubectl() {
        assumeTrue(Kubectl.isThere(), "Overlays are rendered by " + Kubectl.WANTED);
    }

    @ParameterizedTest(name = "{1} -> {2}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            base/trainer.yaml | terminationGracePeriodSeconds | terminationGracePeriodSecond | Deployment/transferscope-trainer: spec.template.spec.terminationGracePeriodSecond: unknown field
            base/trainer.yaml | readOnlyRootFilesystem | readonlyRootFilesystem | Deployment/transferscope-trainer: spec.template.spec.containers[0].securityContext.readonlyRootFilesystem: unknown field
            base/aggregator.yaml | replicas: 2 | replicas: "2" | Deployment/transferscope-aggregator: spec.replicas
            base/transfer.yaml | path: /q/health/live | path: /q/health/alive | Deployment/transferscope-transfer: livenessProbe.httpGet.path: must be /q/health/live
            base/splitter.yaml | port: http | port: htpp | Deployment/transferscope-splitter: startupProbe.httpGet.port: the container has no port htpp
            base/splitter.yaml | containerPort: 8081 | containerPort: 8080 | Deployment/transferscope-splitter: containers[0].ports[0].containerPort: is 8080, but quarkus.http.port is 8081
            base/kustomization.yaml | TRANSFERSCOPE_SPLITTER_SCRATCH | TRANSFERSCOPE_SPLITTER_SCRACH | Deployment/transferscope-splitter: environment: TRANSFERSCOPE_SPLITTER_SCRACH is no setting
            base/kustomization.yaml | CACHE_MAX_SIZE=8GiB | CACHE_MAX_SIZE=8G | Deployment/transferscope-trainer: Setting transferscope.cache.max-size
            base/kustomization.yaml | -Xmx768m | -Xmx1768m | Deployment/transferscope-trainer: resources.limits.memory
            base/aggregator.yaml | targetPort: http | targetPort: web | Service/transferscope-aggregator: spec.ports: targetPort "web" is no port of transferscope-aggregator
            base/network-policies.yaml | policyTypes: [Ingress, Egress] | policyType: [Ingress, Egress] | NetworkPolicy/transferscope-default-deny: spec.policyType: unknown field
            components/strimzi/users.yaml | type: scram-sha-512 | type: scram-sha-521 | KafkaUser/transferscope-
            components/strimzi/users.yaml | - DescribeConfigs | - DescribeConfig | KafkaUser/transferscope-splitter: spec.authorization.acls[0].operations[1]: 'DescribeConfig' is none of its values
            components/strimzi/topics.yaml | cleanup.policy: compact | cleanup.policy: compacted | KafkaTopic/study-cancellations: spec.config
            components/strimzi/kafka.yaml | authorization: | authorisation: | Kafka/transferscope: spec.kafka.authorisation: unknown field
            components/strimzi/client-trainer.yaml | value: transferscope-trainer | value: transferscope-trainers | Deployment/transferscope-trainer: TRANSFERSCOPE_KAFKA_SASL_USERNAME: must be transferscope-trainer
            components/keda/scaled-object.yaml | cooldownPeriod | coolDownPeriod | ScaledObject/transferscope-trainer: spec.coolDownPeriod: unknown field
            components/keda/scaled-object.yaml | valueLocation: w | valueLocation: unw | ScaledObject/transferscope-trainer: spec.triggers: valueLocation un
            components/monitoring/pod-monitor.yaml | podMetricsEndpoints | podMetricEndpoints | PodMonitor/transferscope: spec.podMetricEndpoints: unknown field
            components/monitoring/alerts.yaml | expr: max | epxr: max | PrometheusRule/transferscope: spec.groups[0].rules[0].epxr: unknown field
            """)
    void isFoundAndNamed(Path file, String right, String wrong, String complaint)
            throws IOException {
        Sources.copy(copy);
        Path changed = copy.resolve(file);
        String text = Files.readString(changed);
        assertThat(text).contains(right);
        int place = text.indexOf(right);
        Files.writeString(
                changed, text.substring(0, place) + wrong + text.substring(place + right.length()));

        Deployed deployed = Checks.render(copy, "production");

        assertThat(problems(deployed)).anyMatch(problem -> problem.contains(complaint));
    }

    private static List<String> problems(Deployed deployed) {
        return Checks.ALL.values().stream()
                .flatMap(check -> check.problems(deployed).stream())
                .toList();
    }
}

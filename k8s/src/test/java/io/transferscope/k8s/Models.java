package io.transferscope.k8s;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.openshift.api.model.monitoring.v1.PodMonitor;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import io.strimzi.api.kafka.model.kafka.Kafka;
import io.strimzi.api.kafka.model.nodepool.KafkaNodePool;
import io.strimzi.api.kafka.model.topic.KafkaTopic;
import io.strimzi.api.kafka.model.user.KafkaUser;
import io.transferscope.k8s.keda.ScaledObject;
import io.transferscope.k8s.keda.TriggerAuthentication;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The Java models of everything that we apply, and what their classes do not say is required. */
final class Models {
    private static final Map<String, Class<?>> CLASSES =
            Map.ofEntries(
                    Map.entry("v1 ConfigMap", ConfigMap.class),
                    Map.entry("v1 Namespace", Namespace.class),
                    Map.entry("v1 Secret", Secret.class),
                    Map.entry("v1 Service", Service.class),
                    Map.entry("v1 ServiceAccount", ServiceAccount.class),
                    Map.entry("apps/v1 Deployment", Deployment.class),
                    Map.entry("apps/v1 StatefulSet", StatefulSet.class),
                    Map.entry("batch/v1 Job", Job.class),
                    Map.entry("policy/v1 PodDisruptionBudget", PodDisruptionBudget.class),
                    Map.entry("networking.k8s.io/v1 NetworkPolicy", NetworkPolicy.class),
                    Map.entry("monitoring.coreos.com/v1 PodMonitor", PodMonitor.class),
                    Map.entry("monitoring.coreos.com/v1 PrometheusRule", PrometheusRule.class),
                    Map.entry("kafka.strimzi.io/v1 Kafka", Kafka.class),
                    Map.entry("kafka.strimzi.io/v1 KafkaNodePool", KafkaNodePool.class),
                    Map.entry("kafka.strimzi.io/v1 KafkaTopic", KafkaTopic.class),
                    Map.entry("kafka.strimzi.io/v1 KafkaUser", KafkaUser.class),
                    Map.entry("keda.sh/v1alpha1 ScaledObject", ScaledObject.class),
                    Map.entry(
                            "keda.sh/v1alpha1 TriggerAuthentication", TriggerAuthentication.class));

    private static final String POD = "spec.template.spec.";
    private static final List<String> OF_PODS =
            List.of(
                    "spec.template.metadata.labels",
                    POD + "serviceAccountName",
                    POD + "containers[].name",
                    POD + "containers[].image",
                    POD + "containers[].ports[].containerPort",
                    POD + "containers[].env[].name",
                    POD + "containers[].volumeMounts[].name",
                    POD + "containers[].volumeMounts[].mountPath",
                    POD + "volumes[].name",
                    POD + "topologySpreadConstraints[].maxSkew",
                    POD + "topologySpreadConstraints[].topologyKey",
                    POD + "topologySpreadConstraints[].whenUnsatisfiable");

    private static final Map<String, List<String>> REQUIRED =
            Map.of(
                    "Deployment", List.of("spec.selector.matchLabels"),
                    "StatefulSet", List.of("spec.selector.matchLabels", "spec.serviceName"),
                    "Service", List.of("spec.selector", "spec.ports[].port", "spec.ports[].name"),
                    "NetworkPolicy", List.of("spec.podSelector", "spec.policyTypes"),
                    "PodDisruptionBudget", List.of("spec.selector.matchLabels"),
                    "PodMonitor", List.of("spec.selector", "spec.podMetricsEndpoints[].port"),
                    "PrometheusRule",
                            List.of(
                                    "spec.groups[].name",
                                    "spec.groups[].rules[].alert",
                                    "spec.groups[].rules[].expr",
                                    "spec.groups[].rules[].annotations.summary"),
                    "KafkaTopic", List.of("spec.partitions", "spec.replicas", "spec.config"),
                    "KafkaUser",
                            List.of(
                                    "spec.authentication.type",
                                    "spec.authorization.type",
                                    "spec.authorization.acls[].operations",
                                    "spec.authorization.acls[].resource.type",
                                    "spec.authorization.acls[].resource.name"),
                    "KafkaNodePool", List.of("spec.replicas", "spec.storage.type", "spec.roles"));

    private Models() {}

    static Optional<Class<?>> of(Manifest manifest) {
        return Optional.ofNullable(CLASSES.get(manifest.apiVersion() + " " + manifest.kind()));
    }

    /** Paths that must be there; {@code []} stands for each element of a list. */
    static List<String> required(Manifest manifest) {
        boolean pods = manifest.is("Deployment", "StatefulSet", "Job");
        return Stream.concat(
                        REQUIRED.getOrDefault(manifest.kind(), List.of()).stream(),
                        (pods ? OF_PODS : List.<String>of()).stream())
                .toList();
    }
}

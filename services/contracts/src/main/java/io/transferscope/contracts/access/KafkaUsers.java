package io.transferscope.contracts.access;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;

/** Accounts as Strimzi's {@code KafkaUser}s: SCRAM-SHA-512, and the access control lists. */
public final class KafkaUsers {
    private KafkaUsers() {}

    /**
     * One document of YAML for each account.
     *
     * @param cluster name of the {@code Kafka} that they belong to
     */
    public static List<String> lines(List<Account> accounts, String cluster) {
        List<String> lines = new ArrayList<>();
        lines.add(
                "# Made by `transferscope access --format strimzi`: change the contracts, not this.");
        for (Account account : accounts) {
            if (!account.kafka().isEmpty()) {
                lines.add("---");
                lines.addAll(user(account, cluster));
            }
        }
        return lines;
    }

    private static List<String> user(Account account, String cluster) {
        List<String> lines = new ArrayList<>();
        lines.addAll(
                String.format(
                                Locale.ROOT,
                                """
                apiVersion: kafka.strimzi.io/v1
                kind: KafkaUser
                metadata:
                  name: %s
                  labels:
                    strimzi.io/cluster: %s
                    app.kubernetes.io/name: %s
                    app.kubernetes.io/component: %s
                    app.kubernetes.io/part-of: transferscope
                spec:
                  authentication:
                    type: scram-sha-512
                  authorization:
                    type: simple
                    acls:
                """,
                                account.userName(),
                                cluster,
                                account.userName(),
                                account.name())
                        .lines()
                        .toList());
        for (SortedSet<KafkaRight> rights : KafkaAcls.byResource(account.kafka())) {
            KafkaRight first = rights.first();
            lines.add("      - resource:");
            lines.add("          type: " + first.resource().kafkaName());
            lines.add("          name: " + first.name());
            lines.add("          patternType: literal");
            lines.add("        operations:");
            rights.forEach(right -> lines.add("          - " + right.operation().kafkaName()));
        }
        return lines;
    }
}

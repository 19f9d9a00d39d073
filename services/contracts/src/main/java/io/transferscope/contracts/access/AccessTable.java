package io.transferscope.contracts.access;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toCollection;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collector;

/** Who may do what, as a table in Markdown: resources with the same rights share a row. */
public final class AccessTable {
    private AccessTable() {}

    public static List<String> lines(List<Account> accounts) {
        List<String> lines = new ArrayList<>();
        lines.add("| account | may | on |");
        lines.add("|---|---|---|");
        for (Account account : accounts) {
            for (KafkaRight.Resource resource : KafkaRight.Resource.values()) {
                kafka(account, resource).forEach(row -> lines.add(row(account, row)));
            }
            store(account).forEach(row -> lines.add(row(account, row)));
        }
        return lines;
    }

    private record TableRow(String may, String on) {}

    private static String row(Account account, TableRow row) {
        return String.format(Locale.ROOT, "| %s | %s | %s |", account.name(), row.may(), row.on());
    }

    private static List<TableRow> kafka(Account account, KafkaRight.Resource resource) {
        return KafkaAcls.byResource(account.kafka()).stream()
                .filter(rights -> rights.first().resource() == resource)
                .collect(
                        groupingBy(
                                AccessTable::operations,
                                TreeMap::new,
                                mapping(rights -> rights.first().name(), toNames())))
                .entrySet()
                .stream()
                .map(
                        entry ->
                                new TableRow(
                                        entry.getKey(),
                                        String.format(
                                                Locale.ROOT,
                                                "%s `%s`",
                                                resource.kafkaName()
                                                        + (entry.getValue().size() == 1 ? "" : "s"),
                                                String.join("`, `", entry.getValue()))))
                .toList();
    }

    private static String operations(SortedSet<KafkaRight> rights) {
        return rights.stream().map(right -> right.operation().kafkaName()).collect(joining(", "));
    }

    private static List<TableRow> store(Account account) {
        return account.store().stream()
                .collect(
                        groupingBy(
                                StoreRight::prefix,
                                TreeMap::new,
                                mapping(right -> words(right.action()), joining(", "))))
                .entrySet()
                .stream()
                .map(
                        entry ->
                                new TableRow(
                                        entry.getValue(),
                                        entry.getKey().isEmpty()
                                                ? "the bucket"
                                                : "objects `" + entry.getKey() + "*`"))
                .toList();
    }

    /** In the style of Kafka's: {@code CreateBucket}. */
    private static String words(StoreRight.Action action) {
        return Arrays.stream(action.name().split("_"))
                .map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
                .collect(joining());
    }

    private static Collector<String, ?, SortedSet<String>> toNames() {
        return toCollection(TreeSet::new);
    }
}

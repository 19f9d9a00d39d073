package io.transferscope.cli.access;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.transferscope.cli.Transferscope;
import io.transferscope.cli.terminal.Terminal;
import io.transferscope.contracts.access.Account;
import io.transferscope.contracts.access.Accounts;
import io.transferscope.contracts.json.Json;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is committed and what is printed are the same, whoever changes the contracts. */
class AccessCommandTest {
    private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
    private static final String TABLE_BEGINS = "<!-- transferscope access: begin -->\n";
    private static final String TABLE_ENDS = "<!-- transferscope access: end -->\n";

    private final ByteArrayOutputStream output = new ByteArrayOutputStream();
    private final ByteArrayOutputStream error = new ByteArrayOutputStream();

    @Test
    void strimzisUsersAreTheAccounts() throws Exception {
        assertThat(ROOT.resolve("k8s/components/strimzi/users.yaml"))
                .as("renew it: infra/transferscope access --format strimzi > this file")
                .hasContent(printed("--format", "strimzi"));
    }

    @Test
    void thePoliciesAreTheAccounts() throws Exception {
        for (Account account : accountsOfTheStore()) {
            Path file = ROOT.resolve("k8s/policies/" + account.name() + ".json");
            String policy = printed("--format", "s3-policies", "--account", account.name());
            Json.readTree(policy.getBytes(UTF_8)); // it is JSON

            assertThat(file)
                    .as(
                            "renew it: infra/transferscope access --format s3-policies --account %s"
                                    + " > this file",
                            account.name())
                    .hasContent(policy);
        }
    }

    @Test
    void nobodyElseHasAPolicy() throws Exception {
        Set<String> expected =
                accountsOfTheStore().stream()
                        .map(account -> account.name() + ".json")
                        .collect(Collectors.toSet());
        try (Stream<Path> files = Files.list(ROOT.resolve("k8s/policies"))) {
            assertThat(
                            files.map(file -> file.getFileName().toString())
                                    .filter(name -> name.endsWith(".json")))
                    .containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    @Test
    void theDocumentedTableIsTheAccounts() throws Exception {
        String page = Files.readString(ROOT.resolve("docs/access.md"));

        assertThat(page)
                .as("renew the table of docs/access.md with infra/transferscope access")
                .contains(TABLE_BEGINS + printed() + TABLE_ENDS);
    }

    @Test
    void printsCommandsForAPlainCluster() {
        assertThat(printed("--format", "kafka-acls", "--account", "trainer"))
                .contains(
                        "kafka-acls.sh --bootstrap-server \"$BOOTSTRAP\""
                                + " --command-config admin.properties --add"
                                + " --allow-principal User:transferscope-trainer"
                                + " --operation Write --operation DescribeConfigs"
                                + " --topic accuracies\n",
                        "--operation Read --operation DescribeConfigs --group trainers\n")
                .doesNotContain("*");
    }

    @Test
    void namesTheBucketAndTheClusterAsTold() {
        assertThat(printed("--format", "s3-policies", "--account", "setup", "--bucket", "mine"))
                .contains("\"arn:aws:s3:::mine\"", "\"s3:CreateBucket\"")
                .doesNotContain("transferscope");
        assertThat(printed("--format", "strimzi", "--cluster", "mine"))
                .contains("strimzi.io/cluster: mine\n");
    }

    @Test
    void anUnknownAccountIsTheUsersFault() {
        assertThat(run("--account", "nobody")).isEqualTo(2);
        assertThat(error.toString(UTF_8)).contains("no account nobody", "trainer");
        assertThat(run("--format", "xml")).isEqualTo(2);
    }

    private static List<Account> accountsOfTheStore() {
        return Accounts.all().stream().filter(account -> !account.store().isEmpty()).toList();
    }

    private String printed(String... arguments) {
        output.reset();
        assertThat(run(arguments)).as(() -> error.toString(UTF_8)).isZero();
        return output.toString(UTF_8);
    }

    private int run(String... arguments) {
        Terminal terminal =
                new Terminal(
                        new PrintStream(output, true, UTF_8),
                        new PrintStream(error, true, UTF_8),
                        false);
        String[] command =
                Stream.concat(Stream.of("access"), Stream.of(arguments)).toArray(String[]::new);
        return Transferscope.commandLine(terminal, Clock.systemUTC(), InputStream.nullInputStream())
                .execute(command);
    }
}

package io.transferscope.cli.access;

import static java.util.Objects.requireNonNull;

import io.transferscope.cli.terminal.ExitCode;
import io.transferscope.cli.terminal.Terminal;
import io.transferscope.contracts.access.AccessTable;
import io.transferscope.contracts.access.Account;
import io.transferscope.contracts.access.Accounts;
import io.transferscope.contracts.access.BucketPolicy;
import io.transferscope.contracts.access.KafkaAcls;
import io.transferscope.contracts.access.KafkaUsers;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Who may do what: for people, for Kafka, for Strimzi and for the object store. */
@Command(
        name = "access",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Prints the accounts that a system with users has, and the rights that each of"
                        + " them needs and no more. Talks to nobody.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "2:wrong arguments"})
public final class AccessCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "table",
            description = "one of ${COMPLETION-CANDIDATES}; ${DEFAULT-VALUE} by default")
    private AccessFormat format = AccessFormat.TABLE;

    @Option(
            names = "--account",
            paramLabel = "NAME",
            description = "only this one: ${COMPLETION-CANDIDATES}; all by default",
            completionCandidates = AccountNames.class)
    private String account = "";

    @Option(
            names = "--cluster",
            paramLabel = "NAME",
            defaultValue = "transferscope",
            description = "Strimzi's Kafka, for strimzi; ${DEFAULT-VALUE} by default")
    private String cluster = "";

    @Option(
            names = "--bucket",
            paramLabel = "NAME",
            defaultValue = "transferscope",
            description = "for s3-policies; ${DEFAULT-VALUE} by default")
    private String bucket = "";

    /** Who is to read it. */
    enum AccessFormat {
        TABLE,
        KAFKA_ACLS,
        STRIMZI,
        S3_POLICIES;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    public AccessCommand(Terminal terminal) {
        this.terminal = requireNonNull(terminal, "terminal is null");
    }

    @Override
    public Integer call() {
        List<Account> accounts = accounts();
        terminal.print(
                switch (format) {
                    case TABLE -> AccessTable.lines(accounts);
                    case KAFKA_ACLS -> kafkaAcls(accounts);
                    case STRIMZI -> KafkaUsers.lines(accounts, cluster);
                    case S3_POLICIES ->
                            accounts.stream()
                                    .flatMap(one -> BucketPolicy.lines(one, bucket).stream())
                                    .toList();
                });
        return ExitCode.OK;
    }

    private List<Account> accounts() {
        if (account.isEmpty()) {
            return Accounts.all();
        }
        List<Account> found =
                Accounts.all().stream().filter(one -> one.name().equals(account)).toList();
        if (found.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "There is no account " + account + ": use one of " + new AccountNames().all());
        }
        return found;
    }

    private static List<String> kafkaAcls(List<Account> accounts) {
        return accounts.stream()
                .flatMap(one -> KafkaAcls.commands(one.userName(), one.kafka()).stream())
                .map(
                        command ->
                                command.replaceFirst(
                                        "^kafka-acls.sh",
                                        "kafka-acls.sh --bootstrap-server \"\\$BOOTSTRAP\""
                                                + " --command-config admin.properties"))
                .toList();
    }

    private static final class AccountNames implements Iterable<String> {
        List<String> all() {
            return Accounts.all().stream().map(Account::name).toList();
        }

        @Override
        public Iterator<String> iterator() {
            return all().iterator();
        }
    }
}

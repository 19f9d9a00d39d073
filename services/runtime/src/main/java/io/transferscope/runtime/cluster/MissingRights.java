package io.transferscope.runtime.cluster;

import io.transferscope.contracts.access.KafkaAcls;
import io.transferscope.contracts.access.KafkaRight;
import io.transferscope.contracts.event.FailureKind;
import io.transferscope.runtime.failure.TransferscopeException;
import io.transferscope.runtime.settings.KafkaSettings;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.common.errors.AuthorizationException;
import org.jspecify.annotations.Nullable;

/**
 * Kafka lets us in, but not do what we must. TRANSIENT, as neither the work at hand nor this
 * program is at fault: an administrator grants the right, and it goes on. The message says who
 * lacks what, and how to grant it.
 */
public final class MissingRights extends TransferscopeException {
    private static final long serialVersionUID = 1;

    /** More would hide what is said in how it is put right. */
    private static final int MOST_COMMANDS = 3;

    private MissingRights(String message, @Nullable Throwable cause) {
        super(FailureKind.TRANSIENT, message, cause);
    }

    /**
     * @param answer by which Kafka said so; null where it was asked what we may do
     */
    public static MissingRights of(
            KafkaSettings settings,
            Collection<KafkaRight> rights,
            @Nullable AuthorizationException answer) {
        return new MissingRights(describe(settings, new TreeSet<>(rights)), answer);
    }

    private static String describe(KafkaSettings settings, SortedSet<KafkaRight> rights) {
        String user = settings.sasl() == null ? null : settings.sasl().username();
        List<String> commands = KafkaAcls.commands(user == null ? "NAME" : user, rights);
        String fix =
                commands.size() <= MOST_COMMANDS
                        ? String.join("; ", commands) + ", or the acls of its KafkaUser"
                        : "`transferscope access` prints the commands and KafkaUsers";
        return String.format(
                Locale.ROOT,
                "%s lacks %s: grant %s (%s)",
                user == null ? "this program's user" : "user " + user,
                rights.stream().map(KafkaRight::toString).collect(Collectors.joining(", ")),
                rights.size() == 1 ? "it" : "them",
                fix);
    }
}

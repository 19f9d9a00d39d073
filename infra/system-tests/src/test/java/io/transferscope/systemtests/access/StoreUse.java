package io.transferscope.systemtests.access;

import io.transferscope.contracts.access.Account;
import io.transferscope.contracts.access.StoreRight;
import io.transferscope.systemtests.network.HttpHead;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes note of who asks an object store for what. */
public final class StoreUse implements Consumer<HttpHead> {
    /** As runtime's connections say it. */
    private static final Pattern PROGRAM = Pattern.compile("\\btransferscope/(\\S+)");

    private static final String NOBODY = "nobody that says its name";

    private final Map<String, Set<StoreRequest>> requests = new ConcurrentHashMap<>();

    @Override
    public void accept(HttpHead head) {
        Matcher program = PROGRAM.matcher(head.header("User-Agent").orElse(""));
        requests.computeIfAbsent(
                        program.find() ? program.group(1) : NOBODY,
                        name -> ConcurrentHashMap.newKeySet())
                .add(StoreRequest.parse(head.method(), head.target()));
    }

    /** Who has asked for anything. */
    public SortedSet<String> programs() {
        return new TreeSet<>(requests.keySet());
    }

    /** Different ones of a program. */
    public Set<StoreRequest> of(String program) {
        return Set.copyOf(requests.getOrDefault(program, Set.of()));
    }

    /** What the account's program has asked for and no right of it allows. */
    public List<StoreRequest> forbidden(Account account) {
        return of(account.name()).stream()
                .filter(request -> account.store().stream().noneMatch(request::isAllowedBy))
                .toList();
    }

    /** The account's rights that nothing was asked for by. */
    public SortedSet<StoreRight> unused(Account account) {
        SortedSet<StoreRight> unused = new TreeSet<>(account.store());
        for (StoreRequest request : of(account.name())) {
            unused.removeIf(request::isAllowedBy);
        }
        return unused;
    }
}

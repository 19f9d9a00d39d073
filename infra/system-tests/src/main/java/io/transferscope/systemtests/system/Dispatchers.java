package io.transferscope.systemtests.system;

import io.transferscope.stack.DataDirectory;
import io.transferscope.stack.StackPorts;
import io.transferscope.stack.StackProcesses;
import java.net.URI;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The processes that publish jobs: one of them acts, the others stand by. */
public final class Dispatchers {
    /** The names of their processes. */
    public static final List<String> NAMES = List.of("transfer-1", "transfer-2");

    /** {@code transferscope_dispatcher_acting{...} 1.0} of the process that acts. */
    private static final Pattern ACTING =
            Pattern.compile("(?m)^transferscope_dispatcher_acting(?:\\{[^}]*})? (\\S+)$");

    private final Function<URI, Optional<String>> reader;
    private final Function<String, URI> addresses;

    /**
     * @param addresses where a process answers, by its name
     * @param reader what is found there; empty where there is no answer
     */
    Dispatchers(Function<String, URI> addresses, Function<URI, Optional<String>> reader) {
        this.addresses = addresses;
        this.reader = reader;
    }

    /** As many processes of the service as there are names. */
    static List<StackProcesses.Service> replicas(
            StackProcesses.Service service, DataDirectory data) {
        Iterator<Integer> free = StackPorts.free(NAMES.size()).iterator();
        return NAMES.stream()
                .map(name -> service.again(name, free.next(), data.log(name)))
                .toList();
    }

    /**
     * The one that acts, by what they say; empty while none does. Where none says anything of it,
     * the first that answers, since all act then.
     */
    public Optional<String> acting() {
        TreeMap<String, OptionalDouble> said = new TreeMap<>();
        for (String name : NAMES) {
            reader.apply(addresses.apply(name).resolve("/q/metrics"))
                    .ifPresent(metrics -> said.put(name, acting(metrics)));
        }
        boolean nothing = said.values().stream().allMatch(OptionalDouble::isEmpty);
        return said.entrySet().stream()
                .filter(name -> nothing || name.getValue().orElse(0) > 0)
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private static OptionalDouble acting(String metrics) {
        Matcher found = ACTING.matcher(metrics);
        return found.find()
                ? OptionalDouble.of(Double.parseDouble(found.group(1)))
                : OptionalDouble.empty();
    }
}

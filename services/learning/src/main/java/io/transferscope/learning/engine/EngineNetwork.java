package io.transferscope.learning.engine;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.checkpoint.Environment;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A network and what computes it.
 *
 * @param note why no preferred engine does, for people; null where the first one does
 */
public record EngineNetwork(Network network, Environment environment, @Nullable String note) {
    private static final Logger LOG = LoggerFactory.getLogger(EngineNetwork.class);

    public EngineNetwork {
        requireNonNull(network, "network is null");
        requireNonNull(environment, "environment is null");
    }

    /**
     * Lets the first engine that can compute a network make it.
     *
     * @param engines the preferred ones first
     * @throws UnsupportedNetworkException where none can
     */
    public static EngineNetwork by(List<Engine> engines, NetworkPlan plan) {
        List<String> refusals = new ArrayList<>();
        for (Engine engine : engines) {
            try {
                Network network = engine.network(plan);
                return new EngineNetwork(network, engine.environment(), note(engine, refusals));
            } catch (UnsupportedNetworkException e) {
                String name = engine.getClass().getSimpleName();
                LOG.info("Network refused engine={} reason=\"{}\"", name, e.getMessage());
                refusals.add(e.getMessage());
            }
        }
        throw new UnsupportedNetworkException(String.join("; ", refusals));
    }

    private static @Nullable String note(Engine engine, List<String> refusals) {
        return refusals.isEmpty()
                ? null
                : "computed by "
                        + engine.environment().backend()
                        + ": "
                        + String.join("; ", refusals);
    }
}

package io.transferscope.learning.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.transferscope.contracts.checkpoint.Environment;
import io.transferscope.contracts.network.Architecture;
import io.transferscope.contracts.network.Layer;
import io.transferscope.contracts.network.LayerPartition;
import io.transferscope.contracts.study.TrainingParameters;
import io.transferscope.learning.engine.dl4j.Dl4jEngine;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EngineNetworkTest {
    private static final NetworkPlan PLAN =
            new NetworkPlan(
                    LayerPartition.of(new Architecture(1, 2, List.of(new Layer.Output())), 0),
                    new TrainingParameters(1, 8, 0.1, 0, 0, List.of(), false),
                    1,
                    new TrainingClock(),
                    new BatchSizes(8, 8, 8));

    /** Takes nothing. */
    private record Picky(String reason) implements Engine {
        @Override
        public Environment environment() {
            return new Environment("picky", 1, "none", Map.of(), "17", "linux");
        }

        @Override
        public Network network(NetworkPlan plan) {
            throw new UnsupportedNetworkException(reason);
        }
    }

    @Test
    void thePreferredEngineTakesWhatItCan() {
        Engine dl4j = new Dl4jEngine();

        EngineNetwork taken = EngineNetwork.by(List.of(dl4j, new Picky("never asked")), PLAN);

        assertThat(taken.environment()).isEqualTo(dl4j.environment());
        assertThat(taken.note()).isNull();
        taken.network().close();
    }

    @Test
    void anotherOneTakesTheRestAndSaysWhy() {
        List<Engine> engines = List.of(new Picky("conv1 is odd"), new Dl4jEngine());

        EngineNetwork taken = EngineNetwork.by(engines, PLAN);

        assertThat(taken.environment().backend()).isEqualTo("dl4j-cpu-onednn");
        assertThat(taken.note()).isEqualTo("computed by dl4j-cpu-onednn: conv1 is odd");
        taken.network().close();
    }

    @Test
    void dl4jIsAskedForNothingWhereItIsNotNeeded() {
        List<Engine> engines =
                Engines.byPreference(
                        () -> {
                            throw new IllegalStateException("no room for DL4J");
                        });

        EngineNetwork taken = EngineNetwork.by(engines, PLAN);

        assertThat(taken.environment().backend()).isEqualTo("onednn");
        taken.network().close();
    }

    @Test
    void whatKeepsDl4jFromBeingLoadedIsAskedUntilItDoesNot() {
        List<String> missing = new ArrayList<>(List.of("no room yet", "still none"));
        Engine dl4j =
                new Dl4jEngine(
                        () -> {
                            if (!missing.isEmpty()) {
                                throw new IllegalStateException(missing.remove(0));
                            }
                        });

        assertThatThrownBy(() -> dl4j.network(PLAN)).hasMessage("no room yet");
        assertThatThrownBy(dl4j::environment).hasMessage("still none");
        dl4j.network(PLAN).close();

        missing.add("room is not asked for again");
        dl4j.network(PLAN).close();
    }

    @Test
    void whatNobodyTakesIsRefusedForAllReasons() {
        List<Engine> engines = List.of(new Picky("conv1 is odd"), new Picky("fc2 is even"));

        assertThatThrownBy(() -> EngineNetwork.by(engines, PLAN))
                .isInstanceOf(UnsupportedNetworkException.class)
                .hasMessage("conv1 is odd; fc2 is even");
    }
}

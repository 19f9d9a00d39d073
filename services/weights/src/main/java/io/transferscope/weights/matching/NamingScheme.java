package io.transferscope.weights.matching;

import io.transferscope.contracts.network.PlacedLayer;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** How a library names the layers of a network. */
interface NamingScheme {
    /** The library, for people. */
    String words();

    /**
     * The library's names for layers.
     *
     * @param layers of the whole network
     * @param modules that the file has
     * @return by our name, such as block3.conv1, the ones that the layer may have; empty for a
     *     network that the library does not have like this
     */
    Map<String, List<String>> modules(List<PlacedLayer> layers, Set<String> modules);

    /** All that are recognised. */
    List<NamingScheme> ALL =
            List.of(
                    new OwnNames(),
                    new SequentialNames(),
                    new ResnetNames(),
                    new MobilenetNames(),
                    new TimmMobilenetNames(),
                    new KerasStageNames(),
                    new KerasClassNames());
}

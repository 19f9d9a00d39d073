package io.transferscope.learning.engine.dl4j;

import java.util.List;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.params.BatchNormalizationParamInitializer;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.learning.regularization.Regularization;

/** Batch normalisation whose factors and addends decay as weights do; DL4J's own never do. */
@SuppressWarnings(
        "overrides") // two of them differ by more than DL4J compares, and are not compared
final class DecayedNormalization extends BatchNormalization {
    private static final long serialVersionUID = 1;

    @Override
    public @Nullable List<Regularization> getRegularizationByParam(String name) {
        boolean learns =
                name.equals(BatchNormalizationParamInitializer.GAMMA)
                        || name.equals(BatchNormalizationParamInitializer.BETA);
        return learns ? getRegularization() : null;
    }
}

package io.transferscope.local.importing;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The columns of {@code results.csv} that an import knows. */
enum ResultsColumn {
    SPLIT,
    NETWORK,
    ACCURACY,
    REPLICATE,
    SOURCE,
    TARGET,
    COPIED_LAYERS,
    FINE_TUNED,
    CONTROL,
    BEST10_ACCURACY,
    CORRECT,
    TOTAL,
    EPOCHS,
    CHECKPOINT,
    TRAIN_SECONDS,
    BACKEND,
    /** The study gets the name that is asked for. */
    STUDY,
    /** The job was another system's. */
    JOB_ID;

    static Optional<ResultsColumn> find(String header) {
        return Stream.of(values())
                .filter(column -> column.label().equalsIgnoreCase(header))
                .findFirst();
    }

    /** Without it there is nothing to import. */
    boolean isRequired() {
        return this == SPLIT || this == NETWORK || this == ACCURACY;
    }

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}

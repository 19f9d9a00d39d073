package io.transferscope.cli.importing;

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
    JOB_ID,
    /** Of a learning curve, which an import has not. */
    TRAIN_LOSS,
    ANNEALED;

    static Optional<ResultsColumn> find(String header) {
        return Stream.of(values())
                .filter(column -> column.label().equalsIgnoreCase(header))
                .findFirst();
    }

    /** Which column may be meant by a name that is none: Copied Layers, fineTuned. */
    static String hint(String header) {
        String letters = letters(header);
        return Stream.of(values())
                .map(ResultsColumn::label)
                .filter(label -> letters(label).equals(letters))
                .findFirst()
                .map(value -> String.format(Locale.ROOT, " (is it %s? write that)", value))
                .orElse("");
    }

    private static String letters(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }

    /** Without it there is nothing to import. */
    boolean isRequired() {
        return this == SPLIT || this == NETWORK || this == ACCURACY;
    }

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}

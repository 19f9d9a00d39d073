package io.transferscope.cli.importing;

import static java.util.Objects.requireNonNull;

import io.transferscope.cli.rest.AggregatorClient;
import io.transferscope.contracts.plan.ImportedStudy;
import io.transferscope.runtime.failure.TransferscopeException;
import io.transferscope.studies.view.StudyView;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits until the aggregator shows everything that was imported. */
public final class ImportWait {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);

    /** The answer on a large study is long. */
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(3);

    private final AggregatorClient aggregator;
    private final Clock clock;

    public ImportWait(AggregatorClient aggregator, Clock clock) {
        this.aggregator = requireNonNull(aggregator, "aggregator is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /**
     * @throws TransferscopeException where the aggregator cannot read the plan, or gets no further
     *     for a minute
     */
    public void await(ImportedStudy imported) throws InterruptedException {
        int results = imported.imported().results();
        Instant deadline = clock.instant().plus(PATIENCE);
        int shown = shown(imported.study());
        Duration pause = FIRST_PAUSE;
        while (shown < results) {
            if (clock.instant().isAfter(deadline)) {
                throw TransferscopeException.unavailable(
                        String.format(
                                Locale.ROOT,
                                "Everything is imported, but the aggregator shows only %,d of %,d networks; status %s says whether it gets on",
                                shown,
                                results,
                                imported.study()),
                        new TimeoutException());
            }
            TimeUnit.NANOSECONDS.sleep(pause.toNanos());
            pause = pause.multipliedBy(2);
            pause = pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
            int before = shown;
            shown = shown(imported.study());
            if (shown > before) {
                deadline = clock.instant().plus(PATIENCE);
            }
        }
    }

    private int shown(String study) {
        Optional<StudyView> view = aggregator.study(study);
        view.map(shown -> shown.setup().problem())
                .ifPresent(
                        problem -> {
                            throw TransferscopeException.invalid(
                                    String.format(
                                            Locale.ROOT,
                                            "The aggregator cannot show study %s: %s",
                                            study,
                                            problem));
                        });
        return view.map(shown -> shown.overview().networks().measured()).orElse(0);
    }
}

package io.transferscope.systemtests.fault;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The faults of a run in the order in which they begin; the same seed gives the same plan. */
public record FaultPlan(List<PlannedFault> faults) {
    public FaultPlan {
        faults = List.copyOf(faults);
    }

    /**
     * What to draw.
     *
     * @param kinds that may come
     * @param trainers names of their processes
     * @param length within which the faults begin
     */
    public record Settings(
            long seed,
            Collection<FaultKind> kinds,
            int faults,
            Duration length,
            List<String> trainers) {
        public Settings {
            kinds = List.copyOf(kinds);
            trainers = List.copyOf(trainers);
            if (faults < 1 || kinds.isEmpty() || trainers.isEmpty()) {
                throw new IllegalArgumentException("A plan needs faults, kinds and trainers");
            }
        }
    }

    public static FaultPlan draw(Settings settings) {
        return new Drawing(settings).draw();
    }

    /** How many there are of each kind. */
    public static Map<FaultKind, Integer> count(List<PlannedFault> faults) {
        Map<FaultKind, Integer> counts = new EnumMap<>(FaultKind.class);
        faults.forEach(fault -> counts.merge(fault.kind(), 1, Integer::sum));
        return counts;
    }

    private static final class Drawing {
        private final Settings settings;
        private final FaultDraws draws;
        private final List<PlannedFault> faults = new ArrayList<>();
        private final Map<FaultKind, Integer> counts = new EnumMap<>(FaultKind.class);
        private final Map<FaultKind.Domain, Duration> freeFrom =
                new EnumMap<>(FaultKind.Domain.class);

        Drawing(Settings settings) {
            this.settings = settings;
            this.draws = new FaultDraws(settings.seed(), settings.trainers());
        }

        FaultPlan draw() {
            long step = settings.length().toMillis() / settings.faults();
            for (int i = 0; i < settings.faults(); i++) {
                // Somewhere in its own slot: regular on the whole, irregular one by one.
                Duration at = Duration.ofMillis(i * step + draws.between(0, (int) step - 1));
                add(at, kind(at));
            }
            return new FaultPlan(faults);
        }

        private void add(Duration at, FaultKind kind) {
            draws.leaveOut(trainer -> isAsleep(trainer, at));
            PlannedFault fault = new PlannedFault(at, kind, kind.draw(draws));
            faults.add(fault);
            counts.merge(kind, 1, Integer::sum);
            if (kind.domain() != FaultKind.Domain.NONE) {
                freeFrom.merge(
                        kind.domain(),
                        fault.end().plus(kind.domain().distance()),
                        (a, b) -> a.compareTo(b) > 0 ? a : b);
            }
        }

        private boolean isAsleep(String trainer, Duration at) {
            return faults.stream()
                    .anyMatch(
                            earlier ->
                                    earlier.fault() instanceof InjectedFault.Paused paused
                                            && paused.process().equals(trainer)
                                            && earlier.end().compareTo(at) > 0);
        }

        private FaultKind kind(Duration at) {
            List<FaultKind> possible =
                    settings.kinds().stream().filter(kind -> isPossible(kind, at)).toList();
            List<FaultKind> choices =
                    possible.isEmpty() ? settings.kinds().stream().toList() : possible;
            int total = choices.stream().mapToInt(FaultKind::weight).sum();
            int drawn = draws.between(1, total);
            for (FaultKind kind : choices) {
                drawn -= kind.weight();
                if (drawn <= 0) {
                    return kind;
                }
            }
            throw new IllegalStateException("Weights add up");
        }

        private boolean isPossible(FaultKind kind, Duration at) {
            return counts.getOrDefault(kind, 0) < kind.most()
                    && at.compareTo(freeFrom.getOrDefault(kind.domain(), Duration.ZERO)) >= 0;
        }
    }
}

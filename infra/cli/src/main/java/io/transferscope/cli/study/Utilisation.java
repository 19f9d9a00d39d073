package io.transferscope.cli.study;

import io.transferscope.studies.view.NetworkView.Trained;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/**
 * How much of the time trainers were training: Σ training time ÷ (trainers × wall), where wall is
 * the time from the beginning of the first training to the end of the last.
 *
 * <p>A training's end is taken for the time at which its result was published, which is as much
 * later as it takes to store it, and its beginning for that less the time that it took: so the
 * whole is moved a little, and stays as long as it was. What trainers did for other studies, and
 * trainings that were lost in a crash, are not in the sum.
 *
 * @param networks how many were trained
 * @param trainers that trained them
 * @param wall from the first training's beginning to the last one's end
 * @param share of the trainers' time, at most 1
 */
public record Utilisation(int networks, int trainers, Duration wall, double share) {
    /**
     * @param trainings each of them known
     * @return empty where there are none
     */
    static Optional<Utilisation> of(Collection<Trained> trainings) {
        Optional<Instant> end =
                trainings.stream().map(Trained::time).max(Comparator.naturalOrder());
        Optional<Instant> beginning =
                trainings.stream().map(Utilisation::beginning).min(Comparator.naturalOrder());
        if (end.isEmpty() || beginning.isEmpty() || !beginning.get().isBefore(end.get())) {
            return Optional.empty();
        }
        Duration wall = Duration.between(beginning.get(), end.get());
        int trainers = (int) trainings.stream().map(Trained::by).distinct().count();
        double training = trainings.stream().mapToDouble(Trained::seconds).sum();
        return Optional.of(
                new Utilisation(
                        trainings.size(),
                        trainers,
                        wall,
                        Math.min(1, training / (trainers * (wall.toMillis() / 1e3)))));
    }

    /** For people. */
    public String words() {
        return String.format(
                Locale.ROOT,
                "trained %d %s in %d s; %s training %s %d %% of that time",
                networks,
                networks == 1 ? "network" : "networks",
                Math.round(wall.toMillis() / 1e3),
                trainers == 1
                        ? "the trainer was"
                        : String.format(Locale.ROOT, "the %d trainers were", trainers),
                networks == 1 ? "it" : "them",
                (int) (share * 100));
    }

    private static Instant beginning(Trained training) {
        return training.time().minusMillis(Math.round(training.seconds() * 1e3));
    }
}

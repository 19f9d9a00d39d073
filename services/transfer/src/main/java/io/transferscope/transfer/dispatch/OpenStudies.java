package io.transferscope.transfer.dispatch;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.event.FailureKind;
import io.transferscope.contracts.plan.PlannedStudy;
import io.transferscope.contracts.plan.StudyPlan;
import io.transferscope.runtime.failure.Failures;
import io.transferscope.runtime.store.PlanStore;
import io.transferscope.studies.PlanToRead;
import io.transferscope.studies.Studies;
import io.transferscope.studies.StudySnapshot;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The studies that something is left to do for. What the others left in memory goes: of a study
 * that is done everything, of one that has failed its plan, until something is heard of it again.
 * For use by one thread.
 */
final class OpenStudies {
    private static final Logger LOG = LoggerFactory.getLogger(OpenStudies.class);

    private final Studies studies;
    private final PlanStore plans;

    /** Revisions at which studies had failed for good; only a later one is looked at again. */
    private final Map<String, Long> settled = new HashMap<>();

    /** What is in the way of a study, as it was last said. */
    private final Map<String, String> problems = new HashMap<>();

    /** Plans that could not be read when they were last tried. */
    private final Set<PlanToRead> unreadable = new HashSet<>();

    private @Nullable StoreAnswer lastAnswer;

    OpenStudies(Studies studies, PlanStore plans) {
        this.studies = requireNonNull(studies, "studies is null");
        this.plans = requireNonNull(plans, "plans is null");
    }

    /**
     * What each of them needs; a plan that is not known yet is read. Where the store does not give
     * one for the moment, the others are read at another time, and that one last.
     *
     * @param again whether a plan that could not be read is tried again
     */
    List<Demand> demands(Function<StudySnapshot, Demand> judge, boolean again) {
        studies.settleCancelled();
        List<PlanToRead> withoutPlan = studies.plansToRead();
        List<StudySnapshot> open = studies.open();
        forgetAllBut(withoutPlan, open);
        List<Demand> demands = new ArrayList<>();
        open.forEach(study -> guarded(study.study(), () -> look(study, judge), demands));
        lastAnswer = null;
        Stream<PlanToRead> fresh = withoutPlan.stream().filter(plan -> !unreadable.contains(plan));
        Stream<PlanToRead> tried = again ? List.copyOf(unreadable).stream() : Stream.empty();
        // One after the other: of those that turn out to be done nothing stays in memory.
        Stream.concat(fresh, tried)
                .toList()
                .forEach(
                        planned -> {
                            if (!isAway() && !isSettled(planned.study())) {
                                guarded(
                                        planned.study(),
                                        () -> readAndLook(planned, judge),
                                        demands);
                            }
                        });
        return demands;
    }

    /** What came of the last plan that the store was asked for; empty where it was not asked. */
    Optional<StoreAnswer> lastAnswer() {
        return Optional.ofNullable(lastAnswer);
    }

    /**
     * What the store answered.
     *
     * @param problem why it did not; null where it did
     */
    record StoreAnswer(@Nullable RuntimeException problem) {}

    private boolean isAway() {
        return lastAnswer != null && lastAnswer.problem() != null;
    }

    private void forgetAllBut(List<PlanToRead> withoutPlan, List<StudySnapshot> open) {
        Set<String> left = new HashSet<>();
        withoutPlan.forEach(planned -> left.add(planned.study()));
        open.forEach(study -> left.add(study.study()));
        settled.keySet().retainAll(left);
        problems.keySet().retainAll(left);
        unreadable.retainAll(withoutPlan);
    }

    /** A study with a problem of its own keeps no other from being looked after. */
    private void guarded(String study, Supplier<Optional<Demand>> look, List<Demand> demands) {
        try {
            look.get().ifPresent(demands::add);
            if (problems.remove(study) != null) {
                LOG.info("Study is looked after again study={}", study);
            }
        } catch (RuntimeException e) {
            if (Failures.kindOf(e) == FailureKind.TRANSIENT) {
                lastAnswer = new StoreAnswer(e);
            }
            String words = Failures.describe(e);
            if (!words.equals(problems.put(study, words))) {
                LOG.error("Study cannot be looked after study={} cause={}", study, words, e);
            }
        }
    }

    private Optional<Demand> readAndLook(
            PlanToRead planned, Function<StudySnapshot, Demand> judge) {
        unreadable.add(planned);
        PlannedStudy plan =
                planned.isDraft()
                        ? plans.draft(planned.study(), planned.plan())
                        : plans.plan(planned.study(), planned.plan());
        lastAnswer = new StoreAnswer(null);
        unreadable.remove(planned);
        if (!(plan instanceof StudyPlan)) {
            studies.settle(planned); // imported: there never was anything to do
            return Optional.empty();
        }
        studies.planRead(planned.plan(), plan);
        return studies.find(planned.study())
                .filter(studies::isOpen)
                .flatMap(study -> look(study, judge));
    }

    private Optional<Demand> look(StudySnapshot study, Function<StudySnapshot, Demand> judge) {
        Demand demand = judge.apply(study);
        if (!demand.isFinal()) {
            return Optional.of(demand);
        }
        if (demand.isDone()) {
            studies.settle(study);
        } else {
            studies.dropPlan(study.study());
            settled.put(study.study(), study.revision().number());
        }
        return Optional.empty();
    }

    /** Whether nothing was to be done, and nothing was heard since. */
    private boolean isSettled(String study) {
        Long revision = settled.get(study);
        return revision != null && studies.revision(study).equals(OptionalLong.of(revision));
    }
}

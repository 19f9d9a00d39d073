package io.transferscope.systemtests.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.transferscope.systemtests.fault.FaultPlan.Settings;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FaultPlanTest {
    private static final Duration LENGTH = Duration.ofMinutes(12);
    private static final List<String> TRAINERS = List.of("trainer-1", "trainer-2");

    @Test
    void followsFromItsSeed() {
        assertThat(FaultPlan.draw(all(1))).isEqualTo(FaultPlan.draw(all(1)));
        assertThat(FaultPlan.draw(all(1))).isNotEqualTo(FaultPlan.draw(all(2)));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void hasManyKindsAndFewOfThoseThatStopEverything(long seed) {
        FaultPlan plan = FaultPlan.draw(all(seed));

        Map<FaultKind, Integer> counts = FaultPlan.count(plan.faults());
        assertThat(plan.faults()).hasSize(216);
        assertThat(counts).hasSizeGreaterThanOrEqualTo(20);
        assertThat(counts.getOrDefault(FaultKind.BROKER_KILL, 0)).isLessThanOrEqualTo(10);
        assertThat(counts.getOrDefault(FaultKind.STORE_KILL, 0)).isLessThanOrEqualTo(10);
        assertThat(
                        counts.getOrDefault(FaultKind.TRAINER_PAUSE, 0)
                                + counts.getOrDefault(FaultKind.TRAINER_PAUSE_LONG, 0))
                .isLessThanOrEqualTo(15);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void hasNearlyAllKindsInTheRunThatIsShown(int brokers) {
        FaultPlan plan =
                FaultPlan.draw(new Settings(7, FaultKind.of(brokers), 216, LENGTH, TRAINERS));

        Set<FaultKind> kinds = FaultPlan.count(plan.faults()).keySet();
        assertThat(kinds)
                .hasSizeGreaterThanOrEqualTo(30)
                .contains(
                        FaultKind.DISPATCHER_KILL,
                        FaultKind.DISPATCHER_PAUSE,
                        FaultKind.DISPATCHER_CUT);
        if (brokers == 1) {
            assertThat(kinds).contains(FaultKind.BROKER_KILL);
        } else {
            assertThat(kinds)
                    .contains(FaultKind.LEADER_KILL, FaultKind.LEADER_PAUSE, FaultKind.LEADER_CUT);
        }
    }

    @Test
    void hurtsOneBrokerAtATime() {
        Duration free = Duration.ZERO;
        for (PlannedFault fault :
                FaultPlan.draw(new Settings(6, FaultKind.of(3), 216, LENGTH, TRAINERS)).faults()) {
            if (fault.kind().domain() == FaultKind.Domain.LEADERS) {
                assertThat(fault.at()).isGreaterThanOrEqualTo(free);
                free = fault.end().plusSeconds(14);
            }
        }
        assertThat(free).isPositive();
    }

    @Test
    void hurtsLeadersWhereThereAreOthersToLead() {
        assertThat(FaultKind.of(1)).contains(FaultKind.BROKER_KILL).hasSize(30);
        assertThat(FaultKind.of(3))
                .contains(FaultKind.LEADER_KILL, FaultKind.LEADER_PAUSE, FaultKind.LEADER_CUT)
                .doesNotContain(FaultKind.BROKER_KILL)
                .hasSize(32);
    }

    @Test
    void leavesTrainersTheTimeForASnapshot() {
        Set<FaultKind> exits =
                EnumSet.of(
                        FaultKind.TRAINER_KILL,
                        FaultKind.TRAINER_TERM,
                        FaultKind.TRAINER_CRASH_POINT);

        List<Duration> times =
                FaultPlan.draw(all(3)).faults().stream()
                        .filter(fault -> exits.contains(fault.kind()))
                        .map(PlannedFault::at)
                        .toList();

        for (int i = 1; i < times.size(); i++) {
            assertThat(times.get(i).minus(times.get(i - 1)))
                    .isGreaterThanOrEqualTo(Duration.ofSeconds(8));
        }
    }

    @Test
    void neverHasTwoConditionsOnOneNetwork() {
        Duration free = Duration.ZERO;
        for (PlannedFault fault : FaultPlan.draw(all(4)).faults()) {
            if (fault.kind().domain() == FaultKind.Domain.OBJECT_STORE) {
                assertThat(fault.at()).isGreaterThan(free);
                free = fault.end();
            }
        }
    }

    @Test
    void beginsItsFaultsInOrderAndInTime() {
        List<Duration> times =
                FaultPlan.draw(all(5)).faults().stream().map(PlannedFault::at).toList();

        assertThat(times).isSorted().allMatch(at -> at.compareTo(LENGTH) < 0);
    }

    @Test
    void hasNoKindsButThoseAskedFor() {
        FaultPlan plan =
                FaultPlan.draw(
                        new Settings(
                                1,
                                List.of(FaultKind.TRAINER_KILL, FaultKind.COPY_DAMAGED),
                                20,
                                Duration.ofMinutes(1),
                                TRAINERS));

        assertThat(FaultPlan.count(plan.faults()))
                .containsOnlyKeys(FaultKind.TRAINER_KILL, FaultKind.COPY_DAMAGED);
    }

    private static Settings all(long seed) {
        return new Settings(seed, FaultKind.of(1), 216, LENGTH, TRAINERS);
    }
}

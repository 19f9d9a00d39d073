package io.transferscope.transfer.dispatch;

import io.transferscope.contracts.study.StudyQueue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Divides the places of the window among queues, each by its weight: weighted fair queueing, where
 * what a queue has used is not how many jobs it was given, but how many places it held for how
 * long. So fewer jobs of a queue with long ones are given a place, though not so few that it has no
 * more trainers than one with short jobs: they wait as long for a trainer.
 *
 * <p>Time is counted in places that are given away: of n places each is held for n of these in the
 * mean (Little's law), however long that is. The next place goes to the queue whose use for its
 * weight will be the smallest when the jobs that it has then have ended. A queue that had nothing
 * to do meanwhile has no claim for that: it begins again with what the one that used least has used
 * (P. Goyal, H. Vin, H. Cheng, "Start-time Fair Queueing", 1996).
 *
 * <p>What was used only this process knows; who takes over begins anew, which changes no share for
 * long. For use by one thread.
 */
final class FairShare {
    /** What each queue has used so far, for its weight. */
    private final Map<StudyQueue, Double> used = new HashMap<>();

    /** Virtual time: the smallest use among the queues that wait now and waited last time. */
    private double level;

    /** Queues that could have used more places the last time. */
    private Set<StudyQueue> waitedBefore = Set.of();

    /**
     * The next jobs, at most one for each free place, in the order in which trainers should get
     * them.
     *
     * @param demands of all open studies
     * @param free places
     */
    List<Candidate> next(Collection<Demand> demands, long free) {
        Map<StudyQueue, Lane> lanes = new LinkedHashMap<>();
        long places = free;
        for (Demand demand : demands) {
            lanes.computeIfAbsent(demand.share().queue(), queue -> new Lane()).add(demand);
            places += demand.outstanding();
        }
        used.keySet().retainAll(lanes.keySet());
        begin(lanes);
        List<Candidate> next = fill(lanes.values(), free, places);
        lanes.forEach((queue, lane) -> used.put(queue, lane.used()));
        return next;
    }

    private void begin(Map<StudyQueue, Lane> lanes) {
        level =
                lanes.entrySet().stream()
                        .filter(lane -> lane.getValue().isWaiting())
                        .filter(lane -> waitedBefore.contains(lane.getKey()))
                        .mapToDouble(lane -> used.getOrDefault(lane.getKey(), level))
                        .min()
                        .orElse(level);
        double mostOfAJob =
                lanes.values().stream()
                        .filter(Lane::isWaiting)
                        .mapToDouble(lane -> 1.0 / lane.weight())
                        .max()
                        .orElse(0);
        Set<StudyQueue> waiting = new HashSet<>();
        lanes.forEach(
                (queue, lane) -> {
                    double before = used.getOrDefault(queue, level);
                    lane.begin(
                            waitedBefore.contains(queue) ? before : Math.max(before, level),
                            level + mostOfAJob);
                    if (lane.isWaiting()) {
                        waiting.add(queue);
                    }
                });
        waitedBefore = waiting;
    }

    private static List<Candidate> fill(Collection<Lane> lanes, long free, long places) {
        List<Candidate> next = new ArrayList<>();
        while (next.size() < free) {
            Lane turn = nextOf(lanes);
            if (turn == null) {
                break;
            }
            next.add(turn.take());
            for (Lane lane : lanes) {
                lane.charge((double) places);
            }
        }
        return next;
    }

    /** The waiting queue whose use will be the smallest; null where no queue waits. */
    private static @Nullable Lane nextOf(Collection<Lane> lanes) {
        @Nullable Lane next = null;
        for (Lane lane : lanes) { // asked for once for each job, so without a stream
            if (lane.isWaiting() && (next == null || lane.cost() < next.cost())) {
                next = lane;
            }
        }
        return next;
    }
}

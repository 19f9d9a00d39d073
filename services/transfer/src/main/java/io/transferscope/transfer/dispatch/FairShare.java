package io.transferscope.transfer.dispatch;

import io.transferscope.contracts.study.StudyQueue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;

/**
 * Divides the places of the window among queues, each by its weight: the next place goes to the
 * queue with the fewest jobs published and unfinished for its weight. Among those with as few it
 * goes to the one that was given the fewest so far for its weight (virtual time; P. Goyal, H. Vin,
 * H. Cheng, "Start-time Fair Queueing", 1996), and a queue that had nothing to do meanwhile has no
 * claim for that.
 *
 * <p>What was given only this process knows; who takes over begins anew, which changes no share for
 * long. For use by one thread.
 */
final class FairShare {
    /** What each queue was given so far, for its weight. */
    private final Map<StudyQueue, Double> given = new HashMap<>();

    /** Queues that could have used more places the last time. */
    private Set<StudyQueue> waitedBefore = Set.of();

    /**
     * The next jobs, at most one for each free place, in the order in which trainers should get
     * them.
     *
     * @param demands of all open studies
     * @param places that are free
     */
    List<Candidate> next(Collection<Demand> demands, long places) {
        Map<StudyQueue, Lane> lanes = new LinkedHashMap<>();
        for (Demand demand : demands) {
            lanes.computeIfAbsent(demand.share().queue(), queue -> new Lane()).add(demand);
        }
        given.keySet().retainAll(lanes.keySet());
        lanes.values().removeIf(lane -> !lane.isWaiting());
        double start =
                lanes.keySet().stream()
                        .filter(waitedBefore::contains)
                        .mapToDouble(queue -> given.getOrDefault(queue, 0.0))
                        .min()
                        .orElse(0);
        lanes.forEach(
                (queue, lane) -> {
                    double before = given.getOrDefault(queue, start);
                    lane.begin(waitedBefore.contains(queue) ? before : Math.max(before, start));
                });
        List<Candidate> next = fill(new PriorityQueue<>(lanes.values()), places);
        lanes.forEach((queue, lane) -> given.put(queue, lane.given()));
        waitedBefore = Set.copyOf(lanes.keySet());
        return next;
    }

    private static List<Candidate> fill(PriorityQueue<Lane> waiting, long places) {
        List<Candidate> next = new ArrayList<>();
        while (next.size() < places && !waiting.isEmpty()) {
            Lane lane = waiting.remove();
            next.add(lane.take());
            if (lane.isWaiting()) {
                waiting.add(lane);
            }
        }
        return next;
    }
}

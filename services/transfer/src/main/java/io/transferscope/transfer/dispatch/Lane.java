package io.transferscope.transfer.dispatch;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * One queue while places are given: its studies, that of the highest priority first, of the same
 * priority the one that was planned first.
 */
final class Lane {
    private static final Comparator<Demand> TURN =
            Comparator.<Demand>comparingInt(demand -> -demand.share().priority())
                    .thenComparing(demand -> demand.study().preparation().announcedAt())
                    .thenComparing(demand -> demand.study().study());

    private final List<Demand> demands = new ArrayList<>();
    private long outstanding;
    private int weight = 1;
    private double used;
    private int study;
    private int position;

    void add(Demand demand) {
        outstanding += demand.outstanding();
        weight = Math.max(weight, demand.share().priority());
        if (demand.runnable().length > 0) {
            demands.add(demand);
        }
    }

    /**
     * @param before what it has used so far, for its weight
     * @param most bound of that, to which the places that it holds and one more are added
     */
    void begin(double before, double most) {
        demands.sort(TURN);
        used = Math.min(before, most + (outstanding + 1.0) / weight);
    }

    /** Of its most urgent study. */
    int weight() {
        return weight;
    }

    /** Whether it could use a place. */
    boolean isWaiting() {
        return study < demands.size();
    }

    /** The network that gets the next place. */
    Candidate take() {
        Demand demand = demands.get(study);
        Candidate next = demand.candidate(position);
        position++;
        if (position == demand.runnable().length) {
            study++;
            position = 0;
        }
        outstanding++;
        return next;
    }

    /**
     * Counts its use while one place is given away.
     *
     * @param places of all queues, free or not
     */
    void charge(double places) {
        used += outstanding / (places * weight);
    }

    /**
     * What it has used so far, for its weight: 1 is one place, held for as long as a job has one on
     * average, at weight 1.
     */
    double used() {
        return used;
    }

    /** The same, with the places that it holds and one more until their jobs end. */
    double cost() {
        return used + (outstanding + 1.0) / weight;
    }
}

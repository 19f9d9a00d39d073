package io.transferscope.transfer.dispatch;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * One queue while places are given: its studies, that of the highest priority first, of the same
 * priority the one that was planned first.
 */
final class Lane implements Comparable<Lane> {
    private static final Comparator<Demand> TURN =
            Comparator.<Demand>comparingInt(demand -> -demand.share().priority())
                    .thenComparing(demand -> demand.study().preparation().announcedAt())
                    .thenComparing(demand -> demand.study().study());

    private final List<Demand> demands = new ArrayList<>();
    private long outstanding;
    private int weight;
    private double given;
    private int study;
    private int position;

    void add(Demand demand) {
        outstanding += demand.outstanding();
        if (demand.runnable().length > 0) {
            demands.add(demand);
            weight = Math.max(weight, demand.share().priority());
        }
    }

    /** Whether it could use a place. */
    boolean isWaiting() {
        return study < demands.size();
    }

    /**
     * @param before what it was given so far, for its weight
     */
    void begin(double before) {
        demands.sort(TURN);
        given = before;
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
        given += 1.0 / weight;
        return next;
    }

    double given() {
        return given;
    }

    /** Whose turn it is comes first. */
    @Override
    public int compareTo(Lane other) {
        int byUse =
                Long.compare((outstanding + 1) * other.weight, (other.outstanding + 1) * weight);
        return byUse != 0 ? byUse : Double.compare(given, other.given);
    }
}

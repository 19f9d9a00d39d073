package io.transferscope.learning.engine.reference;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Where a step is not continuous: on which side of 0 ReLU finds its input, and which element of a
 * window is the largest. Two engines that round differently may decide differently there.
 */
public final class Decisions {
    /** No engine's rounding reaches as far. */
    public static final double SAFE = 1e-5;

    private final Set<Place> turned;
    private final List<Tie> ties = new ArrayList<>();

    /**
     * @param turned decisions that are to be taken the other way, among those within {@link #SAFE}
     */
    public Decisions(Set<Place> turned) {
        this.turned = Set.copyOf(turned);
    }

    public Decisions() {
        this(Set.of());
    }

    /**
     * @param operation number of it in the network
     * @param element of its outputs, over the whole batch
     */
    public record Place(int operation, int element) {}

    /**
     * A decision that rounding may turn.
     *
     * @param margin by which it was taken
     */
    public record Tie(Place place, double margin) {}

    /** All ties that have been met. */
    public List<Tie> ties() {
        return List.copyOf(ties);
    }

    /** Whether to decide the other way. */
    boolean turns(int operation, int element, double margin) {
        // What is equal, is so by its making, as the zeros after ReLU are: every engine finds the
        // same, or takes another one through which no slope passes.
        if (margin == 0 || margin >= SAFE) {
            return false;
        }
        Place place = new Place(operation, element);
        ties.add(new Tie(place, margin));
        return turned.contains(place);
    }
}

package io.transferscope.contracts.study;

import io.transferscope.contracts.dataset.LeftOut;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A study request that cannot be carried out, with all that is wrong with it. */
public final class InvalidRequestException extends Exception {
    private static final long serialVersionUID = 1;

    /** A rejection is an event, which must not become too large for Kafka. */
    private static final int MOST_FAULTS = 500;

    @SuppressWarnings("serial") // never serialised: Java serialisation is not used anywhere
    private final List<Fault> faults;

    @SuppressWarnings("serial") // as above
    private final List<LeftOut> unusable;

    public InvalidRequestException(List<Fault> faults) {
        this(faults, List.of());
    }

    /**
     * @param faults of which the first are kept, where there are very many
     * @param unusable what of the data set cannot be used, of which the faults name the first
     */
    public InvalidRequestException(List<Fault> faults, List<LeftOut> unusable) {
        super(few(faults).stream().map(Fault::toString).collect(Collectors.joining("; ")));
        if (faults.isEmpty()) {
            throw new IllegalArgumentException("without a fault the request is valid");
        }
        this.faults = few(faults);
        this.unusable = List.copyOf(unusable);
    }

    public InvalidRequestException(String path, String message) {
        this(List.of(new Fault(path, message)));
    }

    public List<Fault> faults() {
        return faults;
    }

    /** What of the data set cannot be used; empty where the faults say it all. */
    public List<LeftOut> unusable() {
        return unusable;
    }

    private static List<Fault> few(List<Fault> faults) {
        if (faults.size() <= MOST_FAULTS) {
            return List.copyOf(faults);
        }
        List<Fault> few = new ArrayList<>(faults.subList(0, MOST_FAULTS));
        few.add(new Fault("$", "has %d more faults".formatted(faults.size() - MOST_FAULTS)));
        return List.copyOf(few);
    }
}

package io.transferscope.contracts.study;

import java.util.List;
import java.util.stream.Collectors;

/** A study request that cannot be carried out, with all that is wrong with it. */
public final class InvalidRequestException extends Exception {
    private static final long serialVersionUID = 1;

    @SuppressWarnings("serial") // never serialised: Java serialisation is not used anywhere
    private final List<Fault> faults;

    public InvalidRequestException(List<Fault> faults) {
        super(faults.stream().map(Fault::toString).collect(Collectors.joining("; ")));
        if (faults.isEmpty()) {
            throw new IllegalArgumentException("without a fault the request is valid");
        }
        this.faults = List.copyOf(faults);
    }

    public InvalidRequestException(String path, String message) {
        this(List.of(new Fault(path, message)));
    }

    public List<Fault> faults() {
        return faults;
    }
}

package io.transferscope.cli.importing;

import java.util.List;
import java.util.stream.Collectors;

/** A table that cannot be imported, with all that is wrong with it, as far as people read on. */
public final class InvalidTableException extends Exception {
    private static final long serialVersionUID = 1;

    @SuppressWarnings("serial") // never serialised: Java serialisation is not used anywhere
    private final List<TableFault> faults;

    private final long more;

    /**
     * @param faults the first ones
     * @param more how many there are besides
     */
    InvalidTableException(List<TableFault> faults, long more) {
        super(faults.stream().map(TableFault::toString).collect(Collectors.joining("; ")));
        if (faults.isEmpty()) {
            throw new IllegalArgumentException("without a fault the table is valid");
        }
        this.faults = List.copyOf(faults);
        this.more = more;
    }

    public List<TableFault> faults() {
        return faults;
    }

    public long more() {
        return more;
    }
}

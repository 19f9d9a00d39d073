package io.transferscope.runtime.election;

import java.util.OptionalLong;

/** Taking part in an election for as long as one can do what the elected one has to. */
public interface Candidacy {
    /** Takes part from now on, until {@link #withdraw}. */
    void stand();

    /** Leaves, so that another is elected at once. */
    void withdraw();

    /**
     * The number of our term, higher than this process's earlier terms; empty while another is
     * elected, or nobody. Numbers of different processes cannot be compared, so it is no fencing
     * token. What others did before a term began may not have been heard of yet.
     */
    OptionalLong term();
}

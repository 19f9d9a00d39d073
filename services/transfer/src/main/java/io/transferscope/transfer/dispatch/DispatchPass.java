package io.transferscope.transfer.dispatch;

/** How many of the studies are looked at. */
public enum DispatchPass {
    /** Everything, and the broker is asked how far trainers are. */
    FULL,
    /** The studies of which something was heard since. */
    INCREMENTAL
}

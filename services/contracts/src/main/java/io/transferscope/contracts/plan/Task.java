package io.transferscope.contracts.plan;

/** One of the two halves into which a split divides the classes. */
public enum Task {
    A,
    B;

    public Task other() {
        return this == A ? B : A;
    }
}

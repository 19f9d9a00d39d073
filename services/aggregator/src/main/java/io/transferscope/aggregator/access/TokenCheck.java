package io.transferscope.aggregator.access;

/** One kind of token that may be accepted. */
@FunctionalInterface
interface TokenCheck {
    /**
     * Never throws; a token that is none of this kind is {@link AccessDecision.Unauthenticated}.
     */
    AccessDecision check(String token, Action action);
}

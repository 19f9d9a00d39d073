package io.transferscope.aggregator.rest;

import io.transferscope.aggregator.access.AccessDecision;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Optional;

/** How long a request may last, told by the filter to the answers that may last longer. */
final class AccessExpiry {
    private static final String KEY = AccessExpiry.class.getName();

    private AccessExpiry() {}

    static void set(RoutingContext request, AccessDecision.Granted granted) {
        granted.limit().ifPresent(limit -> request.put(KEY, limit));
    }

    static Optional<Duration> of(RoutingContext request) {
        return Optional.ofNullable(request.get(KEY));
    }
}

package io.transferscope.aggregator.access;

import org.jspecify.annotations.Nullable;

/**
 * What a request says of where it comes from; each as its header came, null where there is none.
 *
 * @param host whom it asks, with the port: {@code Host}, or {@code :authority}
 * @param origin whose page makes it, where a browser says so
 * @param fetchSite how that page relates to us, in {@code Sec-Fetch-Site}
 */
public record AccessHeaders(
        @Nullable String host,
        @Nullable String origin,
        @Nullable String fetchSite,
        @Nullable String authorization) {}

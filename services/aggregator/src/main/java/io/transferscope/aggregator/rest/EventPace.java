package io.transferscope.aggregator.rest;

import java.time.Duration;

/**
 * How often a reader of a study's events hears of it.
 *
 * @param changes between two events that say what changed
 * @param heartbeats between two comments
 */
public record EventPace(Duration changes, Duration heartbeats) {}

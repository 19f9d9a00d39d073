package io.transferscope.studies;

/** Shards of a data set: how many are in the store, and how many there will be. */
public record Shards(int published, int total) {}

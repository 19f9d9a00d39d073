package io.transferscope.studies;

/**
 * Which state of a study this is. Numbers are never given twice, also not to another study of the
 * same name.
 *
 * @param number of the latest change
 * @param results number of the latest change that a report depends on
 * @param resultsAt {@link System#nanoTime()} of that change
 * @param plan number of the change that brought its plan; another one is of another study
 */
public record Revision(long number, long results, long resultsAt, long plan) {}

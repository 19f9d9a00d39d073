package io.transferscope.aggregator.board;

/**
 * Training jobs that are not done, of all studies that are not cancelled; a job that several
 * networks share counts once.
 *
 * @param waiting could be trained now, if there were a trainer
 * @param running are being trained
 * @param blocked wait for their base network
 */
public record Backlog(int waiting, int running, int blocked) {}

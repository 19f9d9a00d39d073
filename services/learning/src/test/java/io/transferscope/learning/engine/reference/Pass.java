package io.transferscope.learning.engine.reference;

/**
 * One way of a batch through a network.
 *
 * @param batch number of its examples
 * @param learning whether batch normalisation goes by the batch's statistics
 * @param dropout whether it acts
 * @param iteration that dropout draws by
 */
record Pass(int batch, boolean learning, boolean dropout, long iteration, Decisions decisions) {}

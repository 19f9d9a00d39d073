package io.transferscope.learning.engine.planned;

import java.nio.FloatBuffer;

/**
 * Stochastic gradient descent with Nesterov momentum (Sutskever et al. 2013, as Bengio et al. 2013
 * write it): v' = μv − η(g + λw), w' = w − μv + (1 + μ)v'.
 *
 * @param rate η, of which an array may learn at a multiple
 * @param momentum μ
 * @param decay λ, of what decays
 */
record NesterovMomentum(double rate, float momentum, float decay) {
    /**
     * Goes one step. A plain loop over memory outside the heap: the compiler vectorises it, and it
     * is faster than the library's sums.
     */
    void step(
            FloatBuffer weights, FloatBuffer gradients, FloatBuffer velocities, LearningRule rule) {
        float eta = (float) (rate * rule.rate());
        float lambda = rule.decays() ? decay : 0;
        float next = 1 + momentum;
        for (int i = 0, n = weights.limit(); i < n; i++) {
            float w = weights.get(i);
            float before = momentum * velocities.get(i);
            float v = before - eta * (gradients.get(i) + lambda * w);
            velocities.put(i, v);
            weights.put(i, w - before + next * v);
        }
    }
}

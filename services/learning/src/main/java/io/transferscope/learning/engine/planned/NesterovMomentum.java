package io.transferscope.learning.engine.planned;

import java.nio.FloatBuffer;

/**
 * Stochastic gradient descent with Nesterov momentum (Sutskever et al. 2013, as Bengio et al. 2013
 * write it): v' = μv − η(g + λw), w' = w − μv + (1 + μ)v'.
 *
 * @param rate η
 * @param momentum μ
 * @param decay λ
 */
record NesterovMomentum(float rate, float momentum, float decay) {
    /**
     * Goes one step. A plain loop over memory outside the heap: the compiler vectorises it, and it
     * is faster than the library's sums.
     */
    void step(FloatBuffer weights, FloatBuffer gradients, FloatBuffer velocities, boolean decays) {
        float lambda = decays ? decay : 0;
        float next = 1 + momentum;
        for (int i = 0, n = weights.limit(); i < n; i++) {
            float w = weights.get(i);
            float before = momentum * velocities.get(i);
            float v = before - rate * (gradients.get(i) + lambda * w);
            velocities.put(i, v);
            weights.put(i, w - before + next * v);
        }
    }
}

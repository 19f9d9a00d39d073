package io.transferscope.learning.engine.planned;

import io.transferscope.contracts.network.Activation;
import org.bytedeco.dnnl.global.dnnl;

/**
 * An activation in the library's words.
 *
 * @param forward the function
 * @param differentiated the same function, differentiated by its value where that tells the slope
 */
record Eltwise(int forward, int differentiated, float alpha, float beta) {
    private static final float LEAK = (float) Activation.LEAK;

    /**
     * @throws IllegalArgumentException where there is nothing to compute
     */
    static Eltwise of(Activation activation) {
        return switch (activation) {
            case RELU -> rectifier(0);
            case LEAKY_RELU -> rectifier(LEAK);
            case RELU6 ->
                    new Eltwise(
                            dnnl.dnnl_eltwise_clip_v2,
                            dnnl.dnnl_eltwise_clip_v2_use_dst_for_bwd,
                            0,
                            6);
            case TANH ->
                    new Eltwise(
                            dnnl.dnnl_eltwise_tanh, dnnl.dnnl_eltwise_tanh_use_dst_for_bwd, 0, 0);
            case SIGMOID ->
                    new Eltwise(
                            dnnl.dnnl_eltwise_logistic,
                            dnnl.dnnl_eltwise_logistic_use_dst_for_bwd,
                            0,
                            0);
            case SILU -> new Eltwise(dnnl.dnnl_eltwise_swish, dnnl.dnnl_eltwise_swish, 1, 0);
            case HARD_SWISH ->
                    new Eltwise(dnnl.dnnl_eltwise_hardswish, dnnl.dnnl_eltwise_hardswish, 0, 0);
            case IDENTITY -> throw new IllegalArgumentException("identity is no step");
        };
    }

    private static Eltwise rectifier(float slope) {
        return new Eltwise(
                dnnl.dnnl_eltwise_relu, dnnl.dnnl_eltwise_relu_use_dst_for_bwd, slope, 0);
    }
}

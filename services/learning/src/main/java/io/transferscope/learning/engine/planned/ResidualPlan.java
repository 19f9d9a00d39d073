package io.transferscope.learning.engine.planned;

import io.transferscope.contracts.network.Activation;
import io.transferscope.contracts.network.Layer;
import io.transferscope.contracts.network.Layer.BatchNormalization;
import io.transferscope.contracts.network.Layer.Convolution;
import io.transferscope.contracts.network.Layer.Residual;
import io.transferscope.contracts.network.PlacedLayer;
import io.transferscope.contracts.network.Shortcut;
import java.util.Map;
import org.bytedeco.dnnl.binary;
import org.bytedeco.dnnl.global.dnnl;
import org.jspecify.annotations.Nullable;

/** A residual block: its layers, a shortcut around them, and the activation of their sum. */
final class ResidualPlan implements LayerPlan {
    private final Planner plan;
    private final String name;
    private final Activation activation;
    private final LayerPlan inner;

    /** None where nothing is added. */
    private final @Nullable LayerPlan shortcut;

    private final boolean needsCopy;
    private final Tensor sums;
    private final Tensor outputs;

    ResidualPlan(Planner around, PlacedLayer block, Residual residual, Tensor inputs) {
        plan = around.within(block);
        name = block.name();
        inner = new LayerChain(plan, block.inner(), inputs);
        shortcut =
                switch (residual.shortcut()) {
                    case NONE -> null;
                    case IDENTITY, PROJECTION -> new LayerChain(plan, block.shortcut(), inputs);
                    case PAD -> new PaddedShortcut(plan, block, residual.stride(), inputs);
                };
        Layer last = residual.layers().get(residual.layers().size() - 1);
        needsCopy = residual.shortcut() == Shortcut.IDENTITY && !leavesGradient(last);
        activation = residual.activation();
        sums = sums(shortcut);
        outputs = Activations.alone(plan, name, activation, sums);
    }

    private Tensor sums(@Nullable LayerPlan addend) {
        Tensor computed = inner.outputs();
        Tensor result = plan.kept(computed.layout());
        if (addend == null) {
            // The activation must not replace what the layer within needs for its way back.
            plan.forward().copy(computed, result);
        } else {
            Tensor placed =
                    plan.forward().reordered(addend.outputs(), computed.layout(), plan::kept);
            add(plan.forward(), computed, placed, result);
        }
        return result;
    }

    /** Whether the way back through a layer only reads the gradient that it is given. */
    private static boolean leavesGradient(Layer layer) {
        return layer instanceof Convolution conv && conv.activation() == Activation.IDENTITY
                || layer instanceof BatchNormalization norm
                        && norm.activation() == Activation.IDENTITY;
    }

    @Override
    public Tensor outputs() {
        return outputs;
    }

    @Override
    public Tensor backward(Tensor gradient, boolean wanted) {
        Tensor before = Activations.backward(plan, name, activation, sums, gradient);
        if (shortcut == null) {
            return inner.backward(before, wanted);
        }
        // The shortcut goes first, as it overwrites nothing: the layers within may do so.
        plan.hold(before);
        Tensor around = shortcut.backward(needsCopy ? copy(before) : before, wanted);
        plan.hold(around);
        Tensor through = inner.backward(before, wanted);
        plan.letGo(before);
        plan.letGo(around);
        if (!wanted) {
            return through;
        }
        Tensor placed = plan.backward().reordered(around, through.layout(), plan::passing);
        add(plan.backward(), through, placed, through);
        return through;
    }

    private Tensor copy(Tensor original) {
        Tensor copy = plan.passing(original.layout());
        plan.backward().copy(original, copy);
        return copy;
    }

    /**
     * Adds a step that adds up. The activation is a step of its own: as a part of this one, with an
     * odd number of pixels in blocks of 8 channels, oneDNN 2.5 gave wrong numbers on AVX-512.
     */
    private void add(Program program, Tensor one, Tensor other, Tensor sum) {
        binary.primitive_desc chosen =
                new binary.primitive_desc(
                        new binary.desc(
                                dnnl.dnnl_binary_add, one.layout(), other.layout(), sum.layout()),
                        OneDnn.attributes(),
                        OneDnn.PROCESSOR);
        program.add(
                name,
                new binary(chosen),
                chosen,
                Map.of(
                        dnnl.DNNL_ARG_SRC_0, one,
                        dnnl.DNNL_ARG_SRC_1, other,
                        dnnl.DNNL_ARG_DST, sum));
    }
}

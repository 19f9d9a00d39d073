package io.transferscope.weights.matching;

import static java.util.Objects.requireNonNull;

import io.transferscope.weights.file.ElementType;
import io.transferscope.weights.file.TensorInfo;
import io.transferscope.weights.file.WeightsFile;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A file whose tensors count from 0 in C order. */
class TestingFile implements WeightsFile {
    private final Map<String, TensorInfo> tensors = new LinkedHashMap<>();

    TestingFile with(String name, Integer... shape) {
        return with(new TensorInfo(name, List.of(shape), ElementType.F32));
    }

    TestingFile with(TensorInfo tensor) {
        tensors.put(tensor.name(), tensor);
        return this;
    }

    TestingFile without(String name) {
        tensors.remove(name);
        return this;
    }

    /** A convolution as PyTorch has it, with its bias or without. */
    TestingFile convolution(String module, boolean bias, Integer... shape) {
        with(module + ".weight", shape);
        return bias ? with(module + ".bias", shape[0]) : this;
    }

    TestingFile linear(String module, int units, int inputs) {
        return with(module + ".weight", units, inputs).with(module + ".bias", units);
    }

    TestingFile normalization(String module, int channels) {
        Stream.of("weight", "bias", "running_mean", "running_var")
                .forEach(leaf -> with(module + "." + leaf, channels));
        return with(new TensorInfo(module + ".num_batches_tracked", List.of(), ElementType.I64));
    }

    /** A layer as Keras has it. */
    TestingFile keras(String prefix, int units, Integer... kernel) {
        return with(prefix + "/kernel:0", kernel).with(prefix + "/bias:0", units);
    }

    @Override
    public String format() {
        return "testing";
    }

    @Override
    public Map<String, TensorInfo> tensors() {
        return Collections.unmodifiableMap(tensors);
    }

    @Override
    public float[] read(String name) {
        float[] values = new float[Math.toIntExact(requireNonNull(tensors.get(name)).elements())];
        for (int i = 0; i < values.length; i++) {
            values[i] = i;
        }
        return values;
    }

    @Override
    public void close() {}
}

package io.transferscope.aggregator;

import io.transferscope.contracts.blob.BlobRef;
import io.transferscope.contracts.checkpoint.CheckpointManifest;
import io.transferscope.contracts.checkpoint.Environment;
import io.transferscope.contracts.checkpoint.LayerState;
import io.transferscope.contracts.checkpoint.Parameter;
import io.transferscope.contracts.checkpoint.Provenance;
import io.transferscope.contracts.dataset.Normalization;
import io.transferscope.contracts.dataset.Npy;
import io.transferscope.contracts.event.AccuracyMeasured;
import io.transferscope.contracts.plan.NetworkId;
import io.transferscope.contracts.plan.PlannedNetwork;
import io.transferscope.contracts.plan.StudyPlan;
import io.transferscope.contracts.result.JobResult;
import io.transferscope.report.results.TestingStudies;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Networks that nobody has trained, and whose arrays are stored all the same. */
public final class TestingNetworks {
    private TestingNetworks() {}

    /** A plan of small networks. */
    public static StudyPlan plan(String study) {
        return TestingStudies.plan(
                """
                {"study": "%s", "dataset": {"source": "builtin:shapes", "imageSize": 16},
                 "network": {"layers": [
                  {"type": "conv", "filters": 4}, {"type": "batch-norm"}, {"type": "pool"},
                  {"type": "dense", "units": 6}, {"type": "output"}]},
                 "copiedLayers": [1]}
                """
                        .formatted(study));
    }

    public static PlannedNetwork network(StudyPlan plan, String label) {
        return plan.find(NetworkId.parse(plan.study() + "/0/0/" + label)).orElseThrow();
    }

    /** The result of a base network, whose arrays are whole numbers of its own. */
    public static AccuracyMeasured store(
            StudyPlan plan, String label, Function<byte[], BlobRef> store) {
        PlannedNetwork planned = network(plan, label);
        JobResult result = TestingStudies.result(planned, 900).training().orElseThrow();
        return new AccuracyMeasured(
                planned.network(),
                new JobResult(
                        planned.jobId(),
                        planned.network(),
                        store.apply(
                                trained(CheckpointManifest.fresh(plan.job(planned)), store)
                                        .toJson()),
                        result.correctPerEpoch(),
                        result.total(),
                        result.trainSeconds(),
                        result.backend(),
                        null));
    }

    /** As if the job were done; what was drawn is stored. */
    public static CheckpointManifest trained(
            CheckpointManifest start, Function<byte[], BlobRef> store) {
        String job = start.job().id();
        return new CheckpointManifest(
                start.job(),
                start.layers().stream().map(layer -> stored(job, layer, store)).toList(),
                new Provenance(
                        BlobRef.of(new byte[0]),
                        "a decoder",
                        new Normalization(List.of(120.0, 110.0, 100.0), List.of(60.0, 61.0, 62.0)),
                        new Environment("none", 1, "avx2", Map.of(), "17", "none"),
                        null));
    }

    private static LayerState stored(
            String job, LayerState layer, Function<byte[], BlobRef> store) {
        return layer.with(
                layer.parameters().stream().map(p -> stored(job, layer, p, store)).toList());
    }

    private static Parameter stored(
            String job, LayerState layer, Parameter parameter, Function<byte[], BlobRef> store) {
        return parameter.blob() != null
                ? parameter
                : Parameter.stored(
                        parameter.name(),
                        parameter.shape(),
                        store.apply(npy(job + layer.name(), parameter.shape())));
    }

    private static byte[] npy(String seed, List<Integer> shape) {
        float[] values = new float[shape.stream().reduce(1, Math::multiplyExact)];
        for (int i = 0; i < values.length; i++) {
            values[i] = seed.hashCode() % 100 + i;
        }
        return npy(shape, values);
    }

    /** An array as it is stored. */
    public static byte[] npy(List<Integer> shape, float[] values) {
        byte[] header = Npy.header(Npy.Type.FLOAT32, shape);
        ByteBuffer content =
                ByteBuffer.allocate(header.length + Float.BYTES * values.length)
                        .order(ByteOrder.LITTLE_ENDIAN);
        content.put(header).asFloatBuffer().put(values);
        return content.array();
    }
}

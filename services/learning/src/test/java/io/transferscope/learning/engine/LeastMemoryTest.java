package io.transferscope.learning.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.transferscope.contracts.blob.BlobRef;
import io.transferscope.contracts.network.Architecture;
import io.transferscope.contracts.network.Preset;
import io.transferscope.contracts.plan.JobSpec;
import io.transferscope.contracts.plan.MemoryNeed;
import io.transferscope.contracts.study.TrainingParameters;
import io.transferscope.learning.engine.planned.PlannedEngine;
import java.util.List;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A study is rejected for what its networks surely need, so none may get by with less. */
class LeastMemoryTest {
    private static final int IMAGES = 20;

    @ParameterizedTest
    @CsvSource({
        "THIN_32, 32, 0",
        "ALEXNET_32, 32, 0",
        "ALEXNET_32, 32, 7",
        "RESNET_20, 32, 0",
        "RESNET_20, 32, 4",
        "RESNET_18, 64, 0",
        "MOBILENET_V2, 64, 0",
        "MOBILENET_V2, 64, 18",
    })
    void isNoMoreThanANetworkTakes(Preset preset, int imageSize, int frozen) {
        JobSpec job = job(new Architecture(imageSize, 5, preset.layers()), frozen);
        long least = MemoryNeed.of(job, IMAGES).bytes();
        NetworkPlan plan = NetworkPlan.of(job, List.of(IMAGES), 1, new TrainingClock());
        NativeMemory.prepare();
        long before = Pointer.totalBytes();

        Network network = new PlannedEngine().network(plan);
        try {
            assertThat(Pointer.totalBytes() - before).isGreaterThanOrEqualTo(least);
        } finally {
            network.close();
        }
    }

    private static JobSpec job(Architecture network, int frozen) {
        return new JobSpec(
                JobSpec.ENGINE_VERSION,
                new BlobRef("0".repeat(64), 1),
                null,
                frozen,
                network,
                new TrainingParameters(1, 64, 0.01, 0.9, 0, List.of(), false),
                1);
    }
}

package io.transferscope.stack;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TrainerMemoryTest {
    private static final long MIB = 1L << 20;

    @Test
    void twoTrainersOnALaptopFitBesideTheRest() {
        TrainerMemory memory = TrainerMemory.of(8192 * MIB, 2);

        assertThat(memory.heap() / MIB).isEqualTo(1126);
        assertThat(2 * (memory.heap() + memory.arrays()) / MIB).isLessThanOrEqualTo(8192 - 2048);
    }

    /** AlexNet's 61 million parameters: two snapshots, and arrays with gradients and momentum. */
    @Test
    void thePapersNetworkFitsIntoHalfOfALargeMachine() {
        TrainerMemory memory = TrainerMemory.of(16_384 * MIB, 2);

        assertThat(memory.heap()).isGreaterThan(2 * 8 * 61_000_000L + 96 * MIB);
        assertThat(memory.arrays()).isGreaterThan(3 * 4 * 61_000_000L * 3 / 2);
    }

    @Test
    void manyTrainersHaveWhatSmallNetworksNeed() {
        assertThat(TrainerMemory.of(4096 * MIB, 16))
                .isEqualTo(new TrainerMemory(320 * MIB, 1024 * MIB));
    }

    @Test
    void saysItToTheJvm() {
        assertThat(new TrainerMemory(320 * MIB, 1024 * MIB).flags())
                .containsExactly(
                        "-Xmx320m", "-XX:MaxNewSize=48m", "-Dorg.bytedeco.javacpp.maxbytes=1024M");
    }
}

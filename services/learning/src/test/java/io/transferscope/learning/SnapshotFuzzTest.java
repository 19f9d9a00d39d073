package io.transferscope.learning;

import io.transferscope.contracts.blob.Sha256;
import io.transferscope.contracts.checkpoint.Environment;
import io.transferscope.contracts.fuzz.FuzzTarget;
import io.transferscope.contracts.result.Outcomes;
import io.transferscope.learning.engine.TrainedSegment.State;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Inputs are given with and without a digest that is right, as hardly any would have one. */
class SnapshotFuzzTest implements FuzzTarget {
    private static final int DIGEST_BYTES = 32;

    @Override
    public List<byte[]> seeds() {
        return List.of(
                snapshot(List.of(1, 2, 3), new float[] {1, Float.MIN_VALUE, -0f}, new float[2]),
                snapshot(List.of(), new float[0], new float[0]));
    }

    private static byte[] snapshot(List<Integer> correct, float[] parameters, float[] momentum) {
        return new Snapshot(
                        new Snapshot.Header(
                                "0123456789abcdef".repeat(4),
                                new Environment(
                                        "cpu", 1, "avx2", Map.of("nd4j", "1"), "17", "linux"),
                                3,
                                17,
                                correct,
                                Outcomes.parse("BwE="),
                                null),
                        new State(FloatBuffer.wrap(parameters), FloatBuffer.wrap(momentum)))
                .encode();
    }

    @Override
    public List<String> dictionary() {
        return List.of("transferscope-snapshot-1\n", "null", "-1", "1e999", "\"epoch\":");
    }

    @Override
    public int longest() {
        return 1024;
    }

    @Override
    public void accept(byte[] input) {
        decode(input);
        if (input.length >= DIGEST_BYTES) {
            byte[] content = Arrays.copyOf(input, input.length - DIGEST_BYTES);
            byte[] sealed = Arrays.copyOf(content, input.length);
            System.arraycopy(Sha256.bytes(content), 0, sealed, content.length, DIGEST_BYTES);
            decode(sealed);
        }
    }

    private static void decode(byte[] input) {
        Snapshot snapshot;
        State state;
        try {
            snapshot = Snapshot.decode(input);
            state = snapshot.state();
        } catch (IllegalArgumentException e) {
            FuzzTarget.requireClear(e);
            return;
        }
        byte[] canonical = new Snapshot(snapshot.header(), state).encode().clone();
        Snapshot again = Snapshot.decode(canonical);
        FuzzTarget.requireSame(snapshot.header(), again.header(), "header");
        FuzzTarget.requireSame(
                canonical, new Snapshot(again.header(), again.state()).encode(), "canonical form");
    }
}

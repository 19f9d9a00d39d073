package io.transferscope.cli;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.transferscope.contracts.dataset.ClassData;
import io.transferscope.contracts.dataset.Npy;
import io.transferscope.contracts.dataset.ShardRef;
import io.transferscope.contracts.dataset.TaskData;
import io.transferscope.contracts.result.Outcomes;
import io.transferscope.runtime.store.BlobStore;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.Map;

/** A network that was exported as ONNX with preprocessing, in ONNX Runtime. */
final class ExportedModel {
    private ExportedModel() {}

    /** Which of a task's validation images it classifies right. */
    static Outcomes outcomes(Path model, TaskData task, BlobStore blobs) throws OrtException {
        BitSet right = new BitSet();
        int images = 0;
        try (OrtSession session = OrtEnvironment.getEnvironment().createSession(model.toString())) {
            for (int label = 0; label < task.classes().size(); label++) {
                ClassData each = task.classes().get(label);
                for (ShardRef shard : each.validation()) {
                    for (float[] logits : logits(session, shard, blobs)) {
                        right.set(images, largest(logits) == label);
                        images++;
                    }
                }
            }
        }
        return Outcomes.of(right, images);
    }

    private static float[][] logits(OrtSession session, ShardRef shard, BlobStore blobs)
            throws OrtException {
        ByteBuffer content = ByteBuffer.wrap(blobs.read(shard.blob(), 1 << 24));
        Npy npy = Npy.parse(content);
        content.position(npy.headerBytes());
        FloatBuffer pixels = FloatBuffer.allocate((int) npy.elements());
        while (content.hasRemaining()) {
            pixels.put(Byte.toUnsignedInt(content.get()));
        }
        long[] shape = npy.shape().stream().mapToLong(n -> n).toArray();
        try (OnnxTensor images =
                        OnnxTensor.createTensor(
                                OrtEnvironment.getEnvironment(), pixels.flip(), shape);
                OrtSession.Result result = session.run(Map.of("images", images))) {
            return (float[][]) result.get(0).getValue();
        }
    }

    private static int largest(float[] logits) {
        int largest = 0;
        for (int i = 1; i < logits.length; i++) {
            largest = logits[i] > logits[largest] ? i : largest;
        }
        return largest;
    }
}

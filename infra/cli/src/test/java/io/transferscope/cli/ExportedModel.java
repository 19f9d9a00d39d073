package io.transferscope.cli;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtSession;
import com.fasterxml.jackson.databind.JsonNode;
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
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.util.ModelSerializer;
import org.nd4j.linalg.factory.Nd4j;

/** An exported network in the program that it was exported for. */
@FunctionalInterface
interface ExportedModel {
    /**
     * @param pixels from 0 to 255
     * @param shape images, channels, height, width
     * @return numbers of each image's classes, of which the largest counts
     */
    float[][] classify(float[] pixels, long[] shape) throws Exception;

    /** One that was exported as ONNX with preprocessing, in ONNX Runtime. */
    static ExportedModel onnx(OrtSession session) {
        return (pixels, shape) -> {
            try (OnnxTensor images =
                            OnnxTensor.createTensor(
                                    OrtEnvironment.getEnvironment(),
                                    FloatBuffer.wrap(pixels),
                                    shape);
                    OrtSession.Result result = session.run(Map.of("images", images))) {
                return (float[][]) result.get(0).getValue();
            }
        };
    }

    /**
     * One in Deeplearning4j.
     *
     * @param card says what it takes instead of pixels
     */
    static ExportedModel dl4j(Path file, JsonNode card) throws Exception {
        ComputationGraph graph = ModelSerializer.restoreComputationGraph(file.toFile());
        return (pixels, shape) -> {
            float[] images = new float[pixels.length];
            int plane = (int) (shape[2] * shape[3]);
            for (int i = 0; i < images.length; i++) {
                int channel = i / plane % (int) shape[1];
                double mean = card.at("/input/mean").get(channel).doubleValue();
                double deviation = card.at("/input/deviation").get(channel).doubleValue();
                images[i] = (float) ((pixels[i] - mean) / deviation);
            }
            return graph.outputSingle(Nd4j.create(images, shape, 'c')).toFloatMatrix();
        };
    }

    /** Which of a task's validation images it classifies right. */
    default Outcomes outcomes(TaskData task, BlobStore blobs) throws Exception {
        BitSet right = new BitSet();
        int images = 0;
        for (int label = 0; label < task.classes().size(); label++) {
            ClassData each = task.classes().get(label);
            for (ShardRef shard : each.validation()) {
                for (float[] numbers : classify(shard, blobs)) {
                    right.set(images, largest(numbers) == label);
                    images++;
                }
            }
        }
        return Outcomes.of(right, images);
    }

    private float[][] classify(ShardRef shard, BlobStore blobs) throws Exception {
        ByteBuffer content = ByteBuffer.wrap(blobs.read(shard.blob(), 1 << 24));
        Npy npy = Npy.parse(content);
        content.position(npy.headerBytes());
        float[] pixels = new float[(int) npy.elements()];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = Byte.toUnsignedInt(content.get());
        }
        return classify(pixels, npy.shape().stream().mapToLong(n -> n).toArray());
    }

    private static int largest(float[] numbers) {
        int largest = 0;
        for (int i = 1; i < numbers.length; i++) {
            largest = numbers[i] > numbers[largest] ? i : largest;
        }
        return largest;
    }
}

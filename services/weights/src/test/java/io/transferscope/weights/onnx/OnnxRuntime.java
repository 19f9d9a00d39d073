package io.transferscope.weights.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Map;

/** Computes models independently of this project. */
final class OnnxRuntime {
    private OnnxRuntime() {}

    /** What a model makes of an image, twice, as a batch. */
    static float[][] twice(byte[] model, float[] image, int size) throws OrtException {
        float[] batch = Arrays.copyOf(image, 2 * image.length);
        System.arraycopy(image, 0, batch, image.length, image.length);
        return run(model, batch, new long[] {2, 3, size, size});
    }

    static float[][] run(byte[] model, float[] images, long[] shape) throws OrtException {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (OrtSession session = environment.createSession(model);
                OnnxTensor tensor =
                        OnnxTensor.createTensor(environment, FloatBuffer.wrap(images), shape);
                OrtSession.Result result =
                        session.run(Map.of(session.getInputNames().iterator().next(), tensor))) {
            return (float[][]) result.get(0).getValue();
        }
    }
}

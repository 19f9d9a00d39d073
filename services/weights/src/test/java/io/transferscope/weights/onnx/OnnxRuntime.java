package io.transferscope.weights.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.util.Map;

/** Computes models independently of this project. */
final class OnnxRuntime {
    private OnnxRuntime() {}

    /** What a model makes of an image, twice, as a batch. */
    static float[][] run(byte[] model, float[] image, int size) throws OrtException {
        FloatBuffer batch = FloatBuffer.allocate(2 * image.length).put(image).put(image).flip();
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (OrtSession session = environment.createSession(model);
                OnnxTensor images =
                        OnnxTensor.createTensor(environment, batch, new long[] {2, 3, size, size});
                OrtSession.Result result =
                        session.run(Map.of(session.getInputNames().iterator().next(), images))) {
            return (float[][]) result.get(0).getValue();
        }
    }
}

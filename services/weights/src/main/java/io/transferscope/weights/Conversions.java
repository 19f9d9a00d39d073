package io.transferscope.weights;

import io.transferscope.weights.file.WeightsException;

/** Files that are never opened, and the one line that makes of each a file that is. */
final class Conversions {
    private static final String PICKLE =
            "whose pickled content can run any program when it is read, and is not read; convert it"
                    + " where you trust it: python -c \"import torch, safetensors.torch as s;"
                    + " s.save_file(torch.load('FILE', map_location='cpu', weights_only=True),"
                    + " 'FILE.safetensors')\"";

    private Conversions() {}

    static WeightsException pickle() {
        return new WeightsException("is a pickle, as PyTorch writes it, " + PICKLE);
    }

    static WeightsException torchZip() {
        return new WeightsException(
                "is a zip archive with a pickle in it, as PyTorch writes it, " + PICKLE);
    }

    static WeightsException dl4j() {
        return new WeightsException(
                "is a network of Deeplearning4j, which is not read; write its arrays with Java:"
                        + " Map<String, INDArray> p = ModelSerializer.restoreComputationGraph(new"
                        + " File(\"FILE\")).paramTable(); p.forEach((k, v) -> Nd4j.writeAsNumpy(v, new"
                        + " File(k + \".npy\"))); then zip FILE.npz *.npy (restoreMultiLayerNetwork for one"
                        + " without a graph; of a network that was trained here, export safetensors)");
    }

    static WeightsException npy() {
        return new WeightsException(
                "is one .npy array, and a network has several: write them with"
                        + " numpy.savez('FILE.npz', **{name: array})");
    }

    static WeightsException lfsPointer() {
        return new WeightsException(
                "is a pointer of Git LFS, and not the file itself: fetch that with git lfs pull");
    }

    static WeightsException webPage() {
        return new WeightsException(
                "is a web page: fetch the file itself, in most places by a link named download");
    }

    static WeightsException unknown() {
        return new WeightsException(
                "is neither a safetensors, .npz, HDF5 nor ONNX file, by what it begins with: it is"
                        + " damaged, or of another format");
    }
}

package io.transferscope.weights.matching;

import io.transferscope.weights.file.WeightsFile;

/** Keras' own MobileNetV2, which computes something else than those of PyTorch. */
final class KerasMobilenet {
    static final String REASON =
            "is Keras' MobileNetV2, which pads images below and to the right only where it halves"
                    + " them, and adds 1e-3 to variances: mobilenet-v2 is torchvision's, which pads"
                    + " on all sides and adds 1e-5, so it would compute other numbers with these"
                    + " weights; take torchvision's or timm's";

    private KerasMobilenet() {}

    static boolean isIn(WeightsFile file) {
        return file.tensors().keySet().stream()
                .anyMatch(name -> name.contains("expanded_conv_depthwise"));
    }
}

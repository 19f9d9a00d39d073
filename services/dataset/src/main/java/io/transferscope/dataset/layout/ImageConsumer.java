package io.transferscope.dataset.layout;

import io.transferscope.dataset.source.EncodedImage;
import java.io.IOException;

/** Takes images by their paths, which go on within files of many images. */
interface ImageConsumer {
    boolean wants(String path);

    void take(String path, EncodedImage image) throws IOException;
}

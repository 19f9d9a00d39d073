package io.transferscope.dataset.layout;

import io.transferscope.dataset.image.UnreadableImageException;
import io.transferscope.dataset.source.EncodedImage;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;

/** Takes every image, and looks at the few first. */
final class TestingTaker implements ImageConsumer {
    private static final int LOOKED_AT = 2;

    private final Set<String> taken = new HashSet<>();

    @Override
    public boolean wants(String path) {
        return true;
    }

    @Override
    public void take(String path, EncodedImage image) throws IOException {
        taken.add(path);
        if (taken.size() <= LOOKED_AT) {
            try {
                image.render(2);
            } catch (UnreadableImageException e) {
                // as may be
            }
        }
    }

    int taken() {
        return taken.size();
    }
}

package io.transferscope.contracts.dataset;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.blob.BlobRef;

/**
 * Images of one class in the store: a uint8 .npy array of shape [images, 3, size, size], RGB.
 *
 * @param images number of images in the array
 */
public record ShardRef(BlobRef blob, int images) {
    public ShardRef {
        requireNonNull(blob, "blob is null");
        if (images < 1) {
            throw new IllegalArgumentException("a shard has at least one image, not " + images);
        }
    }
}

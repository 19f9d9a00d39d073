package io.transferscope.dataset.source;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.dataset.Part;

/**
 * One image of a catalogue.
 *
 * @param index its place among the images of its class and part
 */
public record ImageId(String className, Part part, int index) {
    public ImageId {
        requireNonNull(className, "className is null");
        requireNonNull(part, "part is null");
    }
}

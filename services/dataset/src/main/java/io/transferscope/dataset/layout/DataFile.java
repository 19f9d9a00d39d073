package io.transferscope.dataset.layout;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.dataset.LeftOut;
import java.util.List;

/** What is known of a file that holds many images, or what belongs to them. */
sealed interface DataFile {
    /** A file whose content is not what its name says. */
    record Damaged(String message) implements DataFile {
        public Damaged {
            requireNonNull(message, "message is null");
        }
    }

    /**
     * CIFAR's images with their labels.
     *
     * @param labels of each image; fine ones where there are coarse ones too
     * @param coarse of each image, or empty
     * @param keys of each image, or empty where nobody wanted to know
     */
    record Cifar(byte[] labels, byte[] coarse, List<ContentKey> keys) implements DataFile {
        public Cifar {
            requireNonNull(labels, "labels is null");
            requireNonNull(coarse, "coarse is null");
            keys = List.copyOf(keys);
        }
    }

    /** Images of an IDX file. */
    record IdxImages(int count, int width, int height, List<ContentKey> keys) implements DataFile {
        public IdxImages {
            keys = List.copyOf(keys);
        }
    }

    /** Labels of an IDX file. */
    record IdxLabels(byte[] labels) implements DataFile {
        public IdxLabels {
            requireNonNull(labels, "labels is null");
        }
    }

    /**
     * An archive of samples, as WebDataset has them.
     *
     * @param images names of image files
     * @param labels of each image; empty texts where there is none
     * @param keys of each image, or empty where nobody wanted to know
     * @param missing samples that have a label, but no image
     * @param others files that are neither images nor labels
     * @param leftOut what else is in it, by paths within it
     */
    record Shard(
            List<String> images,
            List<String> labels,
            List<ContentKey> keys,
            List<String> missing,
            List<String> others,
            List<LeftOut> leftOut)
            implements DataFile {
        public Shard {
            images = List.copyOf(images);
            labels = List.copyOf(labels);
            keys = List.copyOf(keys);
            missing = List.copyOf(missing);
            others = List.copyOf(others);
            leftOut = List.copyOf(leftOut);
        }
    }
}

package io.transferscope.splitter.shard;

import io.transferscope.contracts.dataset.Part;
import java.util.ArrayList;
import java.util.List;

/**
 * How a class's images are divided into shards.
 *
 * @param imageSize height and width in pixels
 * @param cuts numbers of training images after which a shard ends, ascending, whatever its size
 */
public record ShardLayout(int imageSize, List<Integer> cuts) {
    public ShardLayout {
        cuts = List.copyOf(cuts);
    }

    /** Divided by size only. */
    public static ShardLayout of(int imageSize) {
        return new ShardLayout(imageSize, List.of());
    }

    /**
     * How many images each shard has, in order.
     *
     * @param images of the class
     * @param most images in one shard
     */
    public List<Integer> sizes(Part part, int images, int most) {
        List<Integer> ends = new ArrayList<>();
        if (part == Part.TRAIN) {
            cuts.stream().filter(cut -> cut < images).forEach(ends::add);
        }
        ends.add(images);
        List<Integer> sizes = new ArrayList<>();
        int from = 0;
        for (int end : ends) {
            while (from < end) {
                int size = Math.min(most, end - from);
                sizes.add(size);
                from += size;
            }
        }
        return sizes;
    }
}

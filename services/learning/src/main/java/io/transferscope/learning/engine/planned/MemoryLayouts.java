package io.transferscope.learning.engine.planned;

import io.transferscope.contracts.network.Layer.Convolution;
import io.transferscope.contracts.network.PlacedLayer;
import io.transferscope.contracts.network.Shape;
import java.util.List;
import java.util.stream.Stream;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.memory.format_tag;
import org.bytedeco.javacpp.LongPointer;

/**
 * Layouts of arrays, chosen by rule, never by timing, so that the same network is always computed
 * in the same way.
 */
final class MemoryLayouts {
    /** Up to so many channels a convolution takes as they come. */
    private static final int COLOURS = 4;

    private static final int NARROW = 8;
    private static final int WIDE = 16;

    /** Narrow registers take up to twice as many instructions for the same numbers. */
    private static final double WORTHWHILE = 1.5;

    private final boolean isNarrow;

    /** Of a segment's layers. */
    MemoryLayouts(List<PlacedLayer> layers) {
        List<PlacedLayer> convolutions =
                layers.stream()
                        .flatMap(MemoryLayouts::withInner)
                        .filter(l -> l.layer() instanceof Convolution)
                        .toList();
        boolean fits =
                convolutions.stream()
                        .flatMap(l -> Stream.of(l.input(), l.output()))
                        .mapToInt(Shape::channels)
                        .allMatch(c -> c <= COLOURS || c % NARROW == 0);
        // By itself the library works on 16 channels at a time, whose rest is wasted on 8 or 24.
        isNarrow = fits && work(convolutions, WIDE) >= WORTHWHILE * work(convolutions, NARROW);
    }

    private static Stream<PlacedLayer> withInner(PlacedLayer layer) {
        return Stream.of(Stream.of(layer), layer.inner().stream(), layer.shortcut().stream())
                .flatMap(layers -> layers);
    }

    /** Products of all convolutions, of so many channels at a time. */
    private static double work(List<PlacedLayer> convolutions, int block) {
        double products = 0;
        for (PlacedLayer layer : convolutions) {
            Convolution conv = (Convolution) layer.layer();
            double kernel = conv.kernel();
            double pixels = (double) layer.output().size() * layer.output().size();
            products +=
                    pixels
                            * kernel
                            * kernel
                            * filled(layer.input().channels(), block)
                            * filled(layer.output().channels(), block)
                            / conv.groupCount();
        }
        return products;
    }

    private static double filled(int channels, int block) {
        int blocks = (channels + block - 1) / block;
        return channels <= COLOURS ? channels : (double) blocks * block;
    }

    /** What images should look like between convolutions. */
    memory.desc images(long... shape) {
        return isNarrow && shape[1] % NARROW == 0 ? of(shape, format_tag.aBcd8b) : any(shape);
    }

    /** Whatever a primitive works best with. */
    static memory.desc any(long... shape) {
        return of(shape, format_tag.any);
    }

    /** Examples in C order: images, or units where they have one pixel. */
    static memory.desc plain(long batch, Shape example) {
        return example.size() == 1
                ? plain(batch, example.channels())
                : plain(shape(batch, example));
    }

    /** C order. */
    static memory.desc plain(long... shape) {
        return of(
                shape,
                switch (shape.length) {
                    case 1 -> format_tag.a;
                    case 2 -> format_tag.ab;
                    case 4 -> format_tag.abcd;
                    case 5 -> format_tag.abcde;
                    default -> throw new IllegalArgumentException(shape.length + " dimensions");
                });
    }

    /** Of other strides, in elements. */
    static memory.desc strided(long[] shape, long[] strides) {
        return new memory.desc(shape, memory.data_type.f32, strides);
    }

    /** Images whose channels lie side by side in blocks of 8 or 16. */
    static memory.desc blocked(long batch, Shape example, int channels) {
        return of(
                shape(batch, example), channels == NARROW ? format_tag.aBcd8b : format_tag.aBcd16b);
    }

    static memory.desc of(long[] shape, format_tag tag) {
        return new memory.desc(shape, memory.data_type.f32, tag);
    }

    static long[] shape(memory.desc layout) {
        LongPointer dimensions = layout.data().dims();
        long[] shape = new long[layout.data().ndims()];
        for (int i = 0; i < shape.length; i++) {
            shape[i] = dimensions.get(i);
        }
        return shape;
    }

    /** Shape of a batch of examples, as images. */
    static long[] shape(long batch, Shape example) {
        return new long[] {batch, example.channels(), example.size(), example.size()};
    }

    /** Whether elements have places that strides and blocks tell, so that all can be added up. */
    static boolean isBlocked(memory.desc layout) {
        return layout.data().format_kind() == dnnl.dnnl_blocked
                && layout.data().extra().flags() == 0;
    }
}

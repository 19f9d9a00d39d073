package io.transferscope.peer;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** A task's images, normalised by the mean and deviation of each channel in training. */
record TaskImages(Examples train, Examples validation) {
    private static final int PIXELS = AlexNet.IMAGE_SIZE * AlexNet.IMAGE_SIZE;
    private static final long[] ALL_BUT_CHANNELS = {0, 1, 2};

    static TaskImages read(Path directory, List<String> classes, boolean mirror)
            throws IOException {
        Examples train = part(directory.resolve("train"), classes);
        Examples validation = part(directory.resolve("val"), classes);
        Tensor mean = train.inputs().mean(ALL_BUT_CHANNELS);
        Tensor deviation = train.inputs().std(ALL_BUT_CHANNELS, false, false);
        Examples normalised = normalised(train, mean, deviation);
        return new TaskImages(
                mirror ? normalised.withMirrored() : normalised,
                normalised(validation, mean, deviation));
    }

    private static Examples normalised(Examples examples, Tensor mean, Tensor deviation) {
        return new Examples(examples.inputs().sub(mean).div(deviation), examples.labels());
    }

    private static Examples part(Path directory, List<String> classes) throws IOException {
        List<Path> files = new ArrayList<>();
        List<Integer> labels = new ArrayList<>();
        for (int label = 0; label < classes.size(); label++) {
            try (Stream<Path> found = Files.list(directory.resolve(classes.get(label)))) {
                for (Path file : found.sorted().toList()) {
                    files.add(file);
                    labels.add(label);
                }
            }
        }
        ByteBuffer pixels = ByteBuffer.allocate(files.size() * PIXELS * 3);
        for (Path file : files) {
            append(ImageIO.read(file.toFile()), pixels);
        }
        long[] shape = {files.size(), AlexNet.IMAGE_SIZE, AlexNet.IMAGE_SIZE, 3};
        return new Examples(
                Tensor.create(pixels.array(), false, shape).to(ScalarType.Float),
                Tensor.create(labels.stream().mapToLong(label -> label).toArray()));
    }

    private static void append(BufferedImage image, ByteBuffer target) {
        int[] colours = new int[PIXELS];
        image.getRGB(0, 0, AlexNet.IMAGE_SIZE, AlexNet.IMAGE_SIZE, colours, 0, AlexNet.IMAGE_SIZE);
        for (int colour : colours) {
            target.put((byte) (colour >> 16)).put((byte) (colour >> 8)).put((byte) colour);
        }
    }
}

package io.transferscope.contracts.network;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Networks that a request can ask for by name, with the size of images that each is made for. */
public enum Preset {
    /**
     * Small enough for a first look within minutes on a laptop. Of its few dense units fewer are
     * dropped: with half of them gone it learns next to nothing in that time.
     */
    THIN_32("thin-32", 32, ChainNetworks.small(List.of(8, 16, 24, 24, 16), 64, 0.2)),
    /** AlexNet's order of layers for images of 32×32 pixels. */
    ALEXNET_32("alexnet-32", 32, ChainNetworks.small(List.of(32, 64, 96, 96, 64), 256, 0.5)),
    /** The paper's network: Caffe's reference model, after Krizhevsky et al. (2012). */
    CAFFENET("caffenet", 227, ChainNetworks.caffenet()),
    /** Krizhevsky (2014) as torchvision has it: one tower, no normalisation. */
    ALEXNET("alexnet", 224, ChainNetworks.alexnet()),
    /** Simonyan and Zisserman (2015), column A. */
    VGG_11("vgg-11", 224, ChainNetworks.vgg(1, 1, 2, 2, 2)),
    /** Simonyan and Zisserman (2015), column D. */
    VGG_16("vgg-16", 224, ChainNetworks.vgg(2, 2, 3, 3, 3)),
    /** He et al. (2016), section 4.2, as the three after it. */
    RESNET_20("resnet-20", 32, ResidualNetworks.cifar(3)),
    RESNET_32("resnet-32", 32, ResidualNetworks.cifar(5)),
    RESNET_44("resnet-44", 32, ResidualNetworks.cifar(7)),
    RESNET_56("resnet-56", 32, ResidualNetworks.cifar(9)),
    /** He et al. (2016), table 1, as torchvision has it. */
    RESNET_18("resnet-18", 224, ResidualNetworks.resnet18()),
    /** Sandler et al. (2018) as torchvision has it, with width 1. */
    MOBILENET_V2("mobilenet-v2", 224, ResidualNetworks.mobilenet());

    private final String label;
    private final int imageSize;
    private final List<Layer> layers;

    Preset(String label, int imageSize, List<Layer> layers) {
        this.label = label;
        this.imageSize = imageSize;
        this.layers = List.copyOf(layers);
    }

    public String label() {
        return label;
    }

    /** Height and width of images where a request says nothing; any other that fits may be used. */
    public int imageSize() {
        return imageSize;
    }

    public List<Layer> layers() {
        return layers;
    }

    public static Optional<Preset> find(String label) {
        return Arrays.stream(values()).filter(p -> p.label.equals(label)).findFirst();
    }

    public static String labels() {
        return Arrays.stream(values()).map(Preset::label).collect(Collectors.joining(", "));
    }
}

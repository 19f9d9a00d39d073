package io.transferscope.report.results;

import io.transferscope.contracts.plan.NetworkId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Made-up studies of pretrained layers, which gain the less, the more of them are frozen. */
public final class PretrainedStudies {
    public static final List<Integer> LAYERS = List.of(1, 2, 3, 4, 5, 6, 7, 8, 9);

    private static final List<String> ONE_TASK = List.of("BnB", "BnB+", "PnB", "PnB+");
    private static final List<String> ALONE = List.of("PnB", "PnB+");
    private static final List<String> ALL =
            List.of("BnB", "BnB+", "AnB", "AnB+", "PnB", "PnB+", "RnB");

    private PretrainedStudies() {}

    /** All classes are task B. */
    public static MadeUpStudy ofOneTask(int replicates) {
        return ofOneTask(replicates, ONE_TASK);
    }

    /** All classes are task B, and of what is copied, nothing is of the study's own networks. */
    public static MadeUpStudy alone(int replicates) {
        return ofOneTask(replicates, ALONE);
    }

    /** The same with treatments of one's own. */
    public static MadeUpStudy ofOneTask(int replicates, List<String> kinds) {
        Random noise = new Random(3);
        MadeUpStudy study = new MadeUpStudy().classes(10);
        for (int replicate = 0; replicate < replicates; replicate++) {
            String place = "0/" + replicate + "/";
            for (String label : labels(kinds)) {
                study.put(place + label, accuracy(id(place + label), noise));
            }
        }
        return study;
    }

    /** Every treatment in both directions. */
    public static MadeUpStudy ofTwoTasks(int splits) {
        Random noise = new Random(4);
        MadeUpStudy study = new MadeUpStudy().classes(10);
        for (int split = 0; split < splits; split++) {
            study.putAll(split + "/0", ALL, LAYERS, network -> accuracy(network, noise));
        }
        return study;
    }

    private static List<String> labels(List<String> kinds) {
        List<String> labels = new ArrayList<>(List.of("baseB"));
        for (String kind : kinds) {
            LAYERS.forEach(n -> labels.add(kind.replace("n", String.valueOf(n))));
        }
        return labels;
    }

    private static double accuracy(NetworkId network, Random noise) {
        int n = network.treatment().copiedLayers();
        double effect =
                switch (Curve.of(network.treatment())) {
                    case BASE -> 0;
                    case SELFFER -> -0.001 * n;
                    case SELFFER_FINE_TUNED -> 0.01;
                    case TRANSFER -> 0.01 - 0.002 * n * n;
                    case TRANSFER_FINE_TUNED -> 0.03;
                    case PRETRAINED -> 0.1 + 0.01 * n - 0.003 * n * n;
                    case PRETRAINED_FINE_TUNED -> 0.13;
                    case RANDOM -> -0.03 * n;
                    case SELFFER_WARM, TRANSFER_WARM -> 0;
                };
        return 0.6 + effect + 0.004 * noise.nextGaussian();
    }

    private static NetworkId id(String network) {
        return NetworkId.parse(MadeUpStudy.NAME + "/" + network);
    }
}

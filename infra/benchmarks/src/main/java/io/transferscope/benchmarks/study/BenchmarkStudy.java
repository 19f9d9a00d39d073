package io.transferscope.benchmarks.study;

import io.transferscope.contracts.json.Json;
import io.transferscope.contracts.network.Preset;
import io.transferscope.contracts.plan.Task;
import io.transferscope.contracts.plan.Treatment;
import io.transferscope.contracts.study.InvalidRequestException;
import io.transferscope.contracts.study.StudyRequest;
import io.transferscope.contracts.study.StudyRequestReader;
import io.transferscope.contracts.study.TreatmentKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * One study, as both sides are asked for it.
 *
 * @param copiedLayers the values of n: each gives eight networks besides the two that are trained
 *     from scratch
 */
record BenchmarkStudy(Preset network, int epochs, List<Integer> copiedLayers, StudyImages images) {
    static final String NAME = "benchmark";

    /** Small, but all that a study takes is used once. */
    static BenchmarkStudy toWarmUp(StudyImages images) {
        return new BenchmarkStudy(Preset.THIN_32, 1, List.of(1), images);
    }

    /** What {@code infra/transferscope study} takes. */
    byte[] request() {
        Map<String, Object> request = new LinkedHashMap<>();
        request.put("study", NAME);
        request.put(
                "dataset",
                Map.of("source", "file:" + images.directory(), "imageSize", StudyImages.SIZE));
        request.put(
                "split", Map.of("kind", "groups", "a", images.classesA(), "b", images.classesB()));
        request.put("network", Map.of("preset", network.label()));
        request.put("training", Map.of("epochs", epochs));
        request.put("copiedLayers", copiedLayers);
        return Json.write(request);
    }

    /** The same for the peer, which knows no defaults. */
    Properties properties() throws InvalidRequestException {
        StudyRequest request = StudyRequestReader.read(request());
        Properties properties = new Properties();
        properties.setProperty("network", network.label());
        properties.setProperty("networks", String.join("/", networks(request)));
        properties.setProperty("images", images.directory().toString());
        properties.setProperty("classesA", String.join("/", images.classesA()));
        properties.setProperty("classesB", String.join("/", images.classesB()));
        properties.setProperty("epochs", String.valueOf(epochs));
        properties.setProperty("batchSize", String.valueOf(request.training().batchSize()));
        properties.setProperty("learningRate", String.valueOf(request.training().learningRate()));
        properties.setProperty(
                "learningRateSteps",
                String.join(
                        "/",
                        request.training().learningRateSteps().stream()
                                .map(String::valueOf)
                                .toList()));
        properties.setProperty("momentum", String.valueOf(request.training().momentum()));
        properties.setProperty("weightDecay", String.valueOf(request.training().weightDecay()));
        properties.setProperty("mirror", String.valueOf(request.training().mirror()));
        properties.setProperty("seed", String.valueOf(request.seed()));
        return properties;
    }

    /** Labels, base networks first. */
    private static List<String> networks(StudyRequest request) {
        List<Treatment> networks = new ArrayList<>();
        for (Task task : Task.values()) {
            networks.add(new Treatment.Base(task));
        }
        for (TreatmentKind kind : request.treatments()) {
            for (int n : request.copiedLayers()) {
                for (Task target : Task.values()) {
                    Task source = kind.isTransfer() ? target.other() : target;
                    networks.add(new Treatment.Variant(source, n, target, kind.isFineTuned()));
                }
            }
        }
        return networks.stream().map(Treatment::label).toList();
    }
}

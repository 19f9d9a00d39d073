package io.transferscope.contracts.plan;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.blob.BlobRef;
import io.transferscope.contracts.dataset.Dataset;
import io.transferscope.contracts.dataset.Part;
import io.transferscope.contracts.dataset.TaskData;
import io.transferscope.contracts.json.Json;
import io.transferscope.contracts.network.LayerException;
import io.transferscope.contracts.plan.Treatment.Base;
import io.transferscope.contracts.plan.Treatment.Pretrained;
import io.transferscope.contracts.plan.Treatment.RandomFilters;
import io.transferscope.contracts.plan.Treatment.Variant;
import io.transferscope.contracts.plan.Treatment.WarmTop;
import io.transferscope.contracts.study.Control;
import io.transferscope.contracts.study.Directions;
import io.transferscope.contracts.study.InvalidRequestException;
import io.transferscope.contracts.study.StudyRequest;
import io.transferscope.contracts.study.TreatmentKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The pure function from a request and its data set to the plan of the study. */
public final class StudyPlanner {
    private final StudyRequest request;
    private final Dataset dataset;
    private final @Nullable PretrainedWeights pretrained;
    private final Map<BlobRef, byte[]> tasks = new LinkedHashMap<>();

    private StudyPlanner(
            StudyRequest request, Dataset dataset, @Nullable PretrainedWeights pretrained) {
        this.request = request;
        this.dataset = dataset;
        this.pretrained = pretrained;
    }

    /**
     * A plan with what it refers to.
     *
     * @param tasks canonical {@link TaskData}, to be stored before the plan
     */
    public record Planned(StudyPlan plan, Map<BlobRef, byte[]> tasks) {
        public Planned {
            tasks = Map.copyOf(tasks);
        }
    }

    /** The plan of a request without a pretrained network. */
    public static Planned plan(StudyRequest request, Dataset dataset)
            throws InvalidRequestException {
        return plan(request, dataset, null);
    }

    /**
     * @param pretrained what was stored of the request's pretrained network; null where it has none
     * @throws InvalidRequestException where the request does not fit to the data set
     */
    public static Planned plan(
            StudyRequest request, Dataset dataset, @Nullable PretrainedWeights pretrained)
            throws InvalidRequestException {
        return new StudyPlanner(request, dataset, pretrained).plan();
    }

    private Planned plan() throws InvalidRequestException {
        List<Split> splits = splits(ClassSplitter.split(request, dataset));
        requireModest(splits);
        LastBatch.requireSeveral(request, splits);
        StudyPlan frame =
                new StudyPlan(
                        JobSpec.ENGINE_VERSION,
                        request,
                        dataset.decoder(),
                        null,
                        pretrained,
                        splits,
                        List.of());
        List<PlannedNetwork> networks = new ArrayList<>();
        for (Split split : splits) {
            for (int replicate = 0; replicate < request.replicates(); replicate++) {
                networks.addAll(networks(frame, split.index(), replicate));
            }
        }
        return new Planned(
                new StudyPlan(
                        frame.engineVersion(),
                        request,
                        dataset.decoder(),
                        null,
                        pretrained,
                        splits,
                        networks),
                tasks);
    }

    /** The output has a unit for each class, of which there may be many. */
    private void requireModest(List<Split> splits) throws InvalidRequestException {
        for (Split split : splits) {
            for (Task task : split.tasks()) {
                try {
                    StudyPlan.architecture(request, split.half(task));
                } catch (LayerException e) {
                    throw new InvalidRequestException(
                            "$.network." + e.path(),
                            String.format(
                                    Locale.ROOT,
                                    "%s, with the %d classes of task %s in split %d: %s, or make the layer before smaller",
                                    e.reason(),
                                    split.half(task).classes().size(),
                                    task,
                                    split.index(),
                                    request.hasTaskA()
                                            ? "lower split.classesPerTask"
                                            : "use fewer classes"));
                }
            }
        }
    }

    /** In a sweep each draw of classes has as many splits as there are numbers of images. */
    private List<Split> splits(List<ClassSplitter.Halves> draws) throws InvalidRequestException {
        List<Split> splits = new ArrayList<>();
        if (request.trainingImages() == null) {
            for (ClassSplitter.Halves halves : draws) {
                splits.add(split(splits.size(), halves, null));
            }
            return splits;
        }
        TrainingSubset.requireEnough(request.trainingImages(), draws, dataset);
        for (ClassSplitter.Halves halves : draws) {
            for (int images : request.trainingImages()) {
                splits.add(split(splits.size(), halves, images));
            }
        }
        return splits;
    }

    private Split split(int index, ClassSplitter.Halves halves, @Nullable Integer images) {
        return new Split(
                index,
                halves.a().isEmpty() ? null : half(halves.a(), images),
                half(halves.b(), images),
                images);
    }

    /** Splits of one draw have the same seeds, so that they differ in their images only. */
    private int draw(int split) {
        return request.trainingImages() == null ? split : split / request.trainingImages().size();
    }

    private Split.Half half(List<String> classes, @Nullable Integer images) {
        TaskData data =
                new TaskData(
                        dataset.imageSize(),
                        dataset.decoder(),
                        classes.stream()
                                .map(name -> dataset.find(name).orElseThrow())
                                .map(all -> images == null ? all : TrainingSubset.of(all, images))
                                .toList());
        byte[] json = Json.write(data);
        BlobRef ref = BlobRef.of(json);
        tasks.put(ref, json);
        return new Split.Half(classes, ref, data.images(Part.TRAIN), data.images(Part.VALIDATION));
    }

    private List<PlannedNetwork> networks(StudyPlan frame, int split, int replicate) {
        List<PlannedNetwork> networks = new ArrayList<>();
        Map<Treatment, String> bases = new LinkedHashMap<>();
        for (Treatment treatment : treatments(request)) {
            NetworkId id = new NetworkId(request.study(), split, replicate, treatment);
            long seed =
                    Seeds.derive(
                            request.seed(), "network", draw(split), replicate, treatment.label());
            List<String> parents =
                    treatment.startsFrom().stream()
                            .map(base -> requireNonNull(bases.get(base), "bases come first"))
                            .toList();
            String jobId = frame.job(id, seed, parents).id();
            networks.add(new PlannedNetwork(id, jobId, seed));
            bases.put(treatment, jobId);
        }
        return networks;
    }

    /** The treatments of one split and replicate, in the order of the report. */
    static List<Treatment> treatments(StudyRequest request) {
        List<Treatment> treatments = new ArrayList<>();
        if (request.hasTaskA()) {
            treatments.add(new Base(Task.A));
        }
        treatments.add(new Base(Task.B));
        for (TreatmentKind kind : request.treatments()) {
            for (int n : request.copiedLayers()) {
                for (Task target : targets(request.directions())) {
                    treatments.add(treatment(kind, n, target));
                }
            }
        }
        if (request.controls().contains(Control.RANDOM)) {
            for (int n : request.copiedLayers()) {
                for (Task target : targets(request.directions())) {
                    treatments.add(new RandomFilters(n, target));
                }
            }
        }
        return treatments;
    }

    private static Treatment treatment(TreatmentKind kind, int n, Task target) {
        return switch (kind) {
            case SELFFER, SELFFER_FINE_TUNED -> new Variant(target, n, target, kind.isFineTuned());
            case TRANSFER, TRANSFER_FINE_TUNED ->
                    new Variant(target.other(), n, target, kind.isFineTuned());
            case PRETRAINED, PRETRAINED_FINE_TUNED -> new Pretrained(n, target, kind.isFineTuned());
            case SELFFER_WARM -> new WarmTop(target, n, target);
            case TRANSFER_WARM -> new WarmTop(target.other(), n, target);
        };
    }

    private static List<Task> targets(Directions directions) {
        return switch (directions) {
            case BOTH -> List.of(Task.A, Task.B);
            case A_TO_B -> List.of(Task.B);
            case B_TO_A -> List.of(Task.A);
        };
    }
}

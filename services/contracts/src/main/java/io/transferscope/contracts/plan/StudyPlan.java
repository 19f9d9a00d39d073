package io.transferscope.contracts.plan;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.transferscope.contracts.blob.BlobRef;
import io.transferscope.contracts.network.Architecture;
import io.transferscope.contracts.study.FineTuning;
import io.transferscope.contracts.study.PretrainedSource;
import io.transferscope.contracts.study.StudyRequest;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Every network that a study will have, known before the first is trained.
 *
 * @param engineVersion of the jobs
 * @param decoder what turned the data set's files into pixels
 * @param inventory {@link io.transferscope.contracts.dataset.DatasetInventory} of the data set that
 *     it was made of; absent in plans that were made before there was one
 * @param pretrained the network from elsewhere; absent where the request has none
 * @param networks in the order of the report
 */
public record StudyPlan(
        int engineVersion,
        StudyRequest request,
        String decoder,
        @Nullable BlobRef inventory,
        @Nullable PretrainedWeights pretrained,
        List<Split> splits,
        List<PlannedNetwork> networks)
        implements PlannedStudy {

    public StudyPlan {
        requireNonNull(request, "request is null");
        requireNonNull(decoder, "decoder is null");
        splits = List.copyOf(splits);
        networks = List.copyOf(networks);
        splits.forEach(split -> requireFits(request, split));
        requireFit(request, splits.size(), networks);
        if ((request.pretrained() == null) != (pretrained == null)) {
            throw new IllegalArgumentException(
                    "study " + request.study() + " needs what its request says is pretrained");
        }
    }

    /** Of a study in which all networks are trained from scratch first. */
    public StudyPlan(
            int engineVersion,
            StudyRequest request,
            String decoder,
            @Nullable BlobRef inventory,
            List<Split> splits,
            List<PlannedNetwork> networks) {
        this(engineVersion, request, decoder, inventory, null, splits, networks);
    }

    /** The same plan, which says what its data set had. */
    public StudyPlan withInventory(BlobRef ref) {
        return new StudyPlan(engineVersion, request, decoder, ref, pretrained, splits, networks);
    }

    @Override
    @JsonIgnore
    public String study() {
        return request.study();
    }

    /**
     * The whole job of a planned network.
     *
     * @throws IllegalArgumentException where a base network that it starts from is not planned
     */
    public JobSpec job(PlannedNetwork planned) {
        return job(planned, planned.dependsOn().stream().map(this::required).toList());
    }

    private PlannedNetwork required(NetworkId network) {
        return find(network)
                .orElseThrow(() -> new IllegalArgumentException(network + " is not planned"));
    }

    /**
     * The same for who has found the base networks already.
     *
     * @param bases that it depends on, in that order
     */
    public JobSpec job(PlannedNetwork planned, List<PlannedNetwork> bases) {
        return job(
                planned.network(),
                planned.seed(),
                bases.stream().map(PlannedNetwork::jobId).toList());
    }

    /**
     * @param bases jobs of the base networks that it starts from
     */
    JobSpec job(NetworkId id, long seed, List<String> bases) {
        Treatment treatment = id.treatment();
        Split.Half half = splits.get(id.split()).half(treatment.target());
        return new JobSpec(
                engineVersion,
                half.data(),
                bases.isEmpty() ? null : new JobSpec.Parent(bases.get(0), treatment.copiedLayers()),
                pretrained(treatment),
                treatment.isFrozen() ? treatment.copiedLayers() : 0,
                architecture(request, half),
                request.training(),
                seed,
                treatment instanceof Treatment.WarmTop ? bases.get(bases.size() - 1) : null,
                copiedRate(treatment));
    }

    /** Null where copied layers do not learn, or learn as the others do. */
    private @Nullable Double copiedRate(Treatment treatment) {
        FineTuning fineTuning = request.fineTuning();
        return fineTuning == null || !treatment.isFineTuned() ? null : fineTuning.copiedRate();
    }

    private JobSpec.@Nullable Pretrained pretrained(Treatment treatment) {
        PretrainedSource source = request.pretrained();
        if (!(treatment instanceof Treatment.Pretrained) || source == null || pretrained == null) {
            return null;
        }
        return new JobSpec.Pretrained(
                pretrained.manifest(), treatment.copiedLayers(), source.normalization());
    }

    static Architecture architecture(StudyRequest request, Split.Half half) {
        return new Architecture(
                request.dataset().imageSize(), half.classes().size(), request.network().resolve());
    }

    private static void requireFits(StudyRequest request, Split split) {
        for (Split.Half half : split.halves()) {
            architecture(request, half); // refuses what does not fit
        }
    }

    private static void requireFit(
            StudyRequest request, int splits, List<PlannedNetwork> networks) {
        int copyable = Architecture.copyableLayers(request.network().resolve());
        Set<NetworkId> ids =
                networks.stream().map(PlannedNetwork::network).collect(Collectors.toSet());
        for (PlannedNetwork planned : networks) {
            NetworkId id = planned.network();
            if (!id.study().equals(request.study())
                    || id.split() >= splits
                    || id.treatment().copiedLayers() > copyable
                    || (id.treatment() instanceof Treatment.Pretrained
                            && request.pretrained() == null)
                    || !ids.containsAll(planned.dependsOn())) {
                throw new IllegalArgumentException(
                        String.format(
                                Locale.ROOT,
                                "network %s does not belong to study %s, which has %d splits and %d layers to copy",
                                id,
                                request.study(),
                                splits,
                                copyable));
            }
        }
    }
}

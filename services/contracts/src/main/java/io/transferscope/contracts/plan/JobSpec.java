package io.transferscope.contracts.plan;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.transferscope.contracts.blob.BlobRef;
import io.transferscope.contracts.blob.Sha256;
import io.transferscope.contracts.dataset.Normalization;
import io.transferscope.contracts.json.Json;
import io.transferscope.contracts.network.Architecture;
import io.transferscope.contracts.study.FineTuning;
import io.transferscope.contracts.study.TrainingParameters;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * All that decides what a training computes, and nothing else: no study, no platform. Two jobs with
 * the same {@link #id} give the same network.
 *
 * @param engineVersion raised by hand when training changes what it computes
 * @param task the stored {@link io.transferscope.contracts.dataset.TaskData}
 * @param parent the base network that layers are copied from; absent for base, random and
 *     pretrained networks
 * @param pretrained the network from elsewhere that layers are copied from; absent for all others
 * @param frozenLayers how many of the first weight layers are not trained
 * @param seed root of this job's own draws
 * @param top the job of the base network that all layers above the copied ones are copied from;
 *     absent where those are drawn
 * @param copiedRate the multiple of the learning rate that copied layers learn at; 1 when absent
 */
public record JobSpec(
        int engineVersion,
        BlobRef task,
        @Nullable Parent parent,
        @Nullable Pretrained pretrained,
        int frozenLayers,
        Architecture network,
        TrainingParameters training,
        long seed,
        @Nullable String top,
        @Nullable Double copiedRate) {
    /** What this version of the engine computes. */
    public static final int ENGINE_VERSION = 2;

    /** The job whose network is copied from, and how many of its weight layers. */
    public record Parent(String jobId, int copiedLayers) {
        public Parent {
            BlobRef.requireSha256(jobId, "jobId");
            if (copiedLayers < 1) {
                throw new IllegalArgumentException("copiedLayers must be at least 1");
            }
        }
    }

    /**
     * A network from elsewhere.
     *
     * @param manifest the stored {@link io.transferscope.contracts.checkpoint.PretrainedManifest}
     * @param copiedLayers how many of its first weight layers are copied
     * @param normalization what its layers expect of their images
     */
    public record Pretrained(BlobRef manifest, int copiedLayers, Normalization normalization) {
        public Pretrained {
            requireNonNull(manifest, "manifest is null");
            requireNonNull(normalization, "normalization is null");
            if (copiedLayers < 1) {
                throw new IllegalArgumentException("copiedLayers must be at least 1");
            }
        }
    }

    /** The job of a network whose layers learn at one rate. */
    public JobSpec(
            int engineVersion,
            BlobRef task,
            @Nullable Parent parent,
            @Nullable Pretrained pretrained,
            int frozenLayers,
            Architecture network,
            TrainingParameters training,
            long seed,
            @Nullable String top) {
        this(
                engineVersion,
                task,
                parent,
                pretrained,
                frozenLayers,
                network,
                training,
                seed,
                top,
                null);
    }

    /** The job of such a network whose layers above the copied ones are drawn. */
    public JobSpec(
            int engineVersion,
            BlobRef task,
            @Nullable Parent parent,
            @Nullable Pretrained pretrained,
            int frozenLayers,
            Architecture network,
            TrainingParameters training,
            long seed) {
        this(engineVersion, task, parent, pretrained, frozenLayers, network, training, seed, null);
    }

    /** The job of such a network that copies nothing from elsewhere. */
    public JobSpec(
            int engineVersion,
            BlobRef task,
            @Nullable Parent parent,
            int frozenLayers,
            Architecture network,
            TrainingParameters training,
            long seed) {
        this(engineVersion, task, parent, null, frozenLayers, network, training, seed, null);
    }

    public JobSpec {
        requireNonNull(task, "task is null");
        requireNonNull(network, "network is null");
        requireNonNull(training, "training is null");
        if (parent != null && pretrained != null) {
            throw new IllegalArgumentException("layers are copied from one network, not two");
        }
        if (top != null) {
            BlobRef.requireSha256(top, "top");
            if (parent == null) {
                throw new IllegalArgumentException("a warm top needs layers that are copied");
            }
        }
        int most = Math.max(copiedLayers(parent, pretrained), frozenLayers);
        if (frozenLayers < 0 || most > network.copyableLayers()) {
            throw new IllegalArgumentException(
                    String.format(
                            Locale.ROOT,
                            "only the first %d layers can be copied or frozen, not %d",
                            network.copyableLayers(),
                            most));
        }
        copiedRate = copiedRate != null && copiedRate == 1 ? null : copiedRate;
        if (copiedRate != null) {
            requireLearning(copiedLayers(parent, pretrained), frozenLayers, copiedRate);
        }
    }

    private static void requireLearning(int copied, int frozen, double rate) {
        if (copied <= frozen) {
            throw new IllegalArgumentException("copiedRate is given, but no copied layer learns");
        }
        new FineTuning(rate); // refuses what is no rate
    }

    private static int copiedLayers(@Nullable Parent parent, @Nullable Pretrained pretrained) {
        if (parent != null) {
            return parent.copiedLayers();
        }
        return pretrained == null ? 0 : pretrained.copiedLayers();
    }

    /** How many of its first weight layers are copied. */
    public int copiedLayers() {
        return copiedLayers(parent, pretrained);
    }

    /** The job's identity: the digest of its canonical JSON. */
    @JsonIgnore
    public String id() {
        return Sha256.hex(Json.write(this));
    }
}

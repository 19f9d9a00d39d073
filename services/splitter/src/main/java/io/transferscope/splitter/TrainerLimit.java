package io.transferscope.splitter;

import io.transferscope.contracts.plan.MemoryNeed;
import io.transferscope.contracts.plan.NetworkId;
import io.transferscope.contracts.plan.PlannedNetwork;
import io.transferscope.contracts.plan.Split;
import io.transferscope.contracts.plan.StudyPlan;
import io.transferscope.contracts.plan.Treatment;
import io.transferscope.contracts.study.InvalidRequestException;
import io.transferscope.runtime.settings.Setting;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * How much memory a trainer may take for arrays, where it is known: a study with a network that
 * surely needs more is rejected before it starts. One that only likely needs more is for the
 * trainers to try.
 */
final class TrainerLimit {
    /** Everything fits. */
    static final TrainerLimit UNKNOWN = new TrainerLimit(Long.MAX_VALUE);

    private static final String SETTING = "transferscope.splitter.trainer-memory";

    private final long bytes;

    /** What decides how much memory a network of a study needs: few differ in it. */
    private record Kind(int classes, int imagesAtOnce, int frozenLayers) {}

    private record Candidate(NetworkId network, MemoryNeed need) {}

    private TrainerLimit(long bytes) {
        this.bytes = bytes;
    }

    /** As the setting says, which may be absent. */
    static TrainerLimit of(Optional<Long> setting) {
        if (setting.isEmpty()) {
            return UNKNOWN;
        }
        if (setting.get() <= 0) {
            throw Setting.invalid(SETTING, "must be more than 0, but is " + setting.get());
        }
        return new TrainerLimit(setting.get());
    }

    /**
     * @param plan whose networks are all known, whatever of its data is not yet
     * @throws InvalidRequestException where one of them needs more than there is, with both numbers
     */
    void require(StudyPlan plan) throws InvalidRequestException {
        Optional<Candidate> largest = largest(plan);
        if (largest.isPresent() && largest.get().need().bytes() > bytes) {
            throw rejection(largest.get());
        }
    }

    /** The first of those that need most. */
    private static Optional<Candidate> largest(StudyPlan plan) {
        Map<Kind, PlannedNetwork> kinds = new LinkedHashMap<>();
        for (PlannedNetwork planned : plan.networks()) {
            kinds.putIfAbsent(kind(plan, planned.network()), planned);
        }
        return kinds.entrySet().stream()
                .map(entry -> candidate(plan, entry.getValue(), entry.getKey().imagesAtOnce()))
                .reduce((a, b) -> b.need().bytes() > a.need().bytes() ? b : a);
    }

    private static Kind kind(StudyPlan plan, NetworkId network) {
        Treatment treatment = network.treatment();
        Split.Half half = plan.splits().get(network.split()).half(treatment.target());
        return new Kind(
                half.classes().size(),
                Math.min(half.trainImages(), plan.request().training().batchSize()),
                treatment.isFrozen() ? treatment.copiedLayers() : 0);
    }

    private static Candidate candidate(StudyPlan plan, PlannedNetwork planned, int images) {
        return new Candidate(planned.network(), MemoryNeed.of(plan.job(planned), images));
    }

    private InvalidRequestException rejection(Candidate largest) {
        MemoryNeed need = largest.need();
        boolean fitsOneImage = need.withBatches(1).bytes() <= bytes;
        return new InvalidRequestException(
                fitsOneImage ? "$.training.batchSize" : "$.network",
                String.format(
                        Locale.ROOT,
                        "is too large: %s in split %d needs at least %s of memory for arrays, and likely"
                                + " %s, but a trainer may take %s, says %s: %s. Choose %sa smaller"
                                + " network or a smaller dataset.imageSize, or let trainers take more:"
                                + " fewer of them on one machine (up --trainers), or more memory there,"
                                + " and the new number in the setting",
                        largest.network().label(),
                        largest.network().split(),
                        MemoryNeed.size(need.bytes()),
                        MemoryNeed.size(need.likelyBytes()),
                        MemoryNeed.room(bytes),
                        Setting.named(SETTING),
                        need,
                        fitsOneImage ? batches(need) + ", " : ""));
    }

    /** As many images as will likely fit; of one, no statistics can be made. */
    private String batches(MemoryNeed need) {
        long room = bytes / 3 * 2 - need.parameterBytes();
        return room < 2 * need.imageBytes()
                ? "a smaller training.batchSize"
                : String.format(
                        Locale.ROOT,
                        "a training.batchSize of at most %d",
                        room / need.imageBytes());
    }
}

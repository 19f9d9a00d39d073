package io.transferscope.contracts.result;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.transferscope.contracts.blob.BlobRef;
import io.transferscope.contracts.plan.NetworkId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What came out of a job. Kept as {@code jobs/<jobId>/result.json}, written once: the first wins.
 *
 * @param trainedFor the network that the job was first trained for; other studies reuse it
 * @param checkpoint the manifest
 * @param correctPerEpoch validation images classified right after each epoch
 * @param total validation images
 * @param trainSeconds wall-clock time of the training, evaluations included
 * @param backend that it was computed with
 * @param outcomes of the last evaluation, image by image; absent where it was not kept
 * @param diverged true where the network's numbers left the finite ones, so that it has no
 *     accuracy; else absent
 * @param lossPerEpoch mean cross entropy of the training images in each epoch, each image as it was
 *     before the step that learned from it; absent where it was not kept, or the training diverged
 */
public record JobResult(
        String jobId,
        NetworkId trainedFor,
        BlobRef checkpoint,
        List<Integer> correctPerEpoch,
        int total,
        double trainSeconds,
        String backend,
        @Nullable Outcomes outcomes,
        @Nullable Boolean diverged,
        @Nullable List<Float> lossPerEpoch)
        implements NetworkResult {
    private static final int BEST = 10;

    public JobResult {
        BlobRef.requireSha256(jobId, "jobId");
        requireNonNull(trainedFor, "trainedFor is null");
        requireNonNull(checkpoint, "checkpoint is null");
        requireNonNull(backend, "backend is null");
        correctPerEpoch = List.copyOf(correctPerEpoch);
        if (correctPerEpoch.isEmpty() || total < 1) {
            throw new IllegalArgumentException("a result has at least one evaluation");
        }
        if (!(trainSeconds >= 0 && Double.isFinite(trainSeconds))) {
            throw new IllegalArgumentException("trainSeconds is no time: " + trainSeconds);
        }
        for (int correct : correctPerEpoch) {
            if (correct < 0 || correct > total) {
                throw new IllegalArgumentException(
                        String.format(Locale.ROOT, "correctPerEpoch has %d of %d", correct, total));
            }
        }
        lossPerEpoch = lossPerEpoch == null ? null : List.copyOf(lossPerEpoch);
        requireLosses(lossPerEpoch, correctPerEpoch.size());
        int last = correctPerEpoch.get(correctPerEpoch.size() - 1);
        if (outcomes != null && !(outcomes.fits(total) && outcomes.correct() == last)) {
            throw new IllegalArgumentException(
                    String.format(
                            Locale.ROOT,
                            "outcomes have %d right images, not %d of %d",
                            outcomes.correct(),
                            last,
                            total));
        }
    }

    private static void requireLosses(@Nullable List<Float> losses, int epochs) {
        if (losses != null
                && (losses.size() != epochs
                        || !losses.stream().allMatch(loss -> loss >= 0 && Float.isFinite(loss)))) {
            throw new IllegalArgumentException(
                    String.format(
                            Locale.ROOT,
                            "lossPerEpoch must have a number from 0 on for each of %d epochs",
                            epochs));
        }
    }

    /** Of a training whose numbers stayed finite, and whose losses were not kept. */
    public JobResult(
            String jobId,
            NetworkId trainedFor,
            BlobRef checkpoint,
            List<Integer> correctPerEpoch,
            int total,
            double trainSeconds,
            String backend,
            @Nullable Outcomes outcomes) {
        this(
                jobId,
                trainedFor,
                checkpoint,
                correctPerEpoch,
                total,
                trainSeconds,
                backend,
                outcomes,
                null,
                null);
    }

    /** Key of a job's result in the bucket. */
    public static String key(String jobId) {
        return "jobs/" + BlobRef.requireSha256(jobId, "jobId") + "/result.json";
    }

    /** Key of a job's resumable state in the bucket. */
    public static String snapshotKey(String jobId) {
        return "jobs/" + BlobRef.requireSha256(jobId, "jobId") + "/snapshot";
    }

    /** Only what came out in the end: nothing of earlier epochs, and of no image by itself. */
    public JobResult withoutDetails() {
        return new JobResult(
                jobId,
                trainedFor,
                checkpoint,
                List.of(correct()),
                total,
                trainSeconds,
                backend,
                null,
                diverged,
                null);
    }

    public boolean hasDiverged() {
        return Boolean.TRUE.equals(diverged);
    }

    @JsonIgnore
    public int epochs() {
        return correctPerEpoch.size();
    }

    /** Validation images classified right after the last epoch. */
    @JsonIgnore
    public int correct() {
        return correctPerEpoch.get(correctPerEpoch.size() - 1);
    }

    @Override
    @JsonIgnore
    public double accuracy() {
        return hasDiverged() ? Double.NaN : (double) correct() / total;
    }

    /** The paper's metric: mean of the ten best evaluations, or of all when there are fewer. */
    @Override
    @JsonIgnore
    public double best10Accuracy() {
        int[] ascending = correctPerEpoch.stream().mapToInt(Integer::intValue).sorted().toArray();
        int best = Math.min(BEST, ascending.length);
        long sum = 0;
        for (int i = ascending.length - best; i < ascending.length; i++) {
            sum += ascending[i];
        }
        return (double) sum / best / total;
    }

    @Override
    public Optional<Tested> tested() {
        return hasDiverged() ? Optional.empty() : Optional.of(new Tested(correct(), total));
    }
}

package io.transferscope.cli.garbage;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.event.FailureKind;
import io.transferscope.contracts.plan.PlannedStudy;
import io.transferscope.contracts.result.JobResult;
import io.transferscope.runtime.failure.Failures;
import io.transferscope.runtime.failure.TransferscopeException;
import io.transferscope.runtime.store.ObjectInfo;
import io.transferscope.runtime.store.ObjectStore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * Removes what the store holds of jobs that no plan has.
 *
 * <p>A study may be planned with one of them just now, and its trainer find the result a moment
 * before it goes. Its plan is older than that moment; so plans are looked at once more after the
 * removal, and the result of a job that one of them has is put back. Who did not find it trains the
 * same again. A removal that dies before it looks again costs such a study no result either, for
 * its own events have it: only the next one that shares the job trains it anew.
 */
final class JobRemoval {
    private static final int LOT = 512;
    private static final long MAX_RESULT_BYTES = 64L << 20;

    private final ObjectStore objects;
    private final WorkerThreads workers;
    private final Consumer<String> lines;
    private final Map<String, ObjectInfo> plansSeen = new HashMap<>();
    private final AtomicLong bytes = new AtomicLong();
    private final AtomicLong results = new AtomicLong();

    JobRemoval(ObjectStore objects, WorkerThreads workers, Consumer<String> lines) {
        this.objects = requireNonNull(objects, "objects is null");
        this.workers = requireNonNull(workers, "workers is null");
        this.lines = requireNonNull(lines, "lines is null");
    }

    /**
     * @throws TransferscopeException of kind INVALID where a plan cannot be read, which may have
     *     any job; nothing is removed then
     */
    void remove(List<String> jobs) {
        Set<String> unneeded = new LinkedHashSet<>(jobs);
        dropNeeded(unneeded);
        List<String> left = new ArrayList<>(unneeded);
        for (int from = 0; from < left.size(); from += LOT) {
            removeLot(left.subList(from, Math.min(left.size(), from + LOT)), unneeded);
        }
        int needed = jobs.size() - unneeded.size();
        lines.accept(
                String.format(
                        Locale.ROOT,
                        "results of %,d jobs are removed (%,d bytes)%s",
                        results.get(),
                        bytes.get(),
                        needed == 0
                                ? ""
                                : String.format(
                                        Locale.ROOT,
                                        "; %,d jobs stay, which another study has",
                                        needed)));
    }

    private void removeLot(List<String> lot, Set<String> unneeded) {
        Map<String, byte[]> removed = new ConcurrentHashMap<>();
        List<String> wanted = lot.stream().filter(unneeded::contains).toList();
        workers.forEach(wanted, job -> remove(job, removed));
        dropNeeded(unneeded);
        for (String job : wanted) {
            byte[] result = removed.get(job);
            if (!unneeded.contains(job) && result != null) {
                objects.putIfAbsent(JobResult.key(job), result);
                results.decrementAndGet();
                bytes.addAndGet(-result.length);
            }
        }
    }

    private void remove(String job, Map<String, byte[]> removed) {
        String result = JobResult.key(job);
        try {
            objects.read(result, MAX_RESULT_BYTES).ifPresent(json -> removed.put(job, json));
        } catch (TransferscopeException e) {
            if (e.kind() != FailureKind.INVALID) {
                throw e;
            }
            lines.accept(e.getMessage() + ": removed"); // damaged, and so of no use to anybody
        }
        List<String> keys = new ArrayList<>();
        objects.list(
                result.substring(0, result.lastIndexOf('/') + 1),
                (key, info) -> {
                    keys.add(key);
                    bytes.addAndGet(info.size());
                });
        keys.forEach(objects::delete);
        if (removed.containsKey(job)) {
            results.incrementAndGet();
        }
    }

    /** Looks at plans that have not been looked at before, or are others now. */
    private void dropNeeded(Set<String> jobs) {
        List<String> unseen = new ArrayList<>();
        objects.list(
                "studies/",
                (key, info) -> {
                    if (!info.equals(plansSeen.put(key, info))) {
                        unseen.add(key);
                    }
                });
        for (String key : unseen) {
            try {
                objects.read(key, PlannedStudy.MAX_BYTES)
                        .ifPresent(plan -> PlannedJobs.find(plan, jobs::remove));
            } catch (RuntimeException e) {
                if (Failures.kindOf(e) != FailureKind.INVALID) {
                    throw e;
                }
                throw TransferscopeException.invalid(
                        String.format(
                                Locale.ROOT,
                                "%s cannot be read, and may need any job, so that results stay: delete its study, or repair it, and run the same again (%s)",
                                key,
                                Failures.describe(e)),
                        e);
            }
        }
    }
}

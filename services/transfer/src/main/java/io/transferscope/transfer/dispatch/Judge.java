package io.transferscope.transfer.dispatch;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.event.JobFailed;
import io.transferscope.studies.JobRecord;
import io.transferscope.studies.LogPosition;
import io.transferscope.studies.NetworkState;
import io.transferscope.studies.Published;
import io.transferscope.studies.StudySnapshot;
import java.time.Instant;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Decides for every network of a study whether its job is to be published. That a job is under way
 * is a fact where the broker still holds its record for a trainer, however long that lasts; a job
 * that it does not hold is lost when nothing was heard of it for a while.
 */
final class Judge {
    private final StudySnapshot study;
    private final QueueReading reading;
    private final BitSet unheard;
    private final Instant heardSince;
    private final Set<String> workers = new HashSet<>();
    private final int[] waitingFor;
    private final int[] runnable;
    private int runnables;
    private int outstanding;
    private int blocked;
    private int failed;

    /**
     * @param unheard numbers of networks of which this process has said something that has not come
     *     back to it yet
     */
    Judge(StudySnapshot study, QueueReading reading, BitSet unheard) {
        this.study = requireNonNull(study, "study is null");
        this.reading = requireNonNull(reading, "reading is null");
        this.unheard = requireNonNull(unheard, "unheard is null");
        this.heardSince = reading.heardSince();
        this.waitingFor = new int[study.size()];
        this.runnable = new int[study.size()];
    }

    Demand judge() {
        for (int number = 0; number < study.size(); number++) {
            judge(number);
        }
        return new Demand(
                study,
                inOrder(Arrays.copyOf(runnable, runnables)),
                outstanding,
                blocked,
                failed,
                workers);
    }

    private void judge(int number) {
        NetworkState state = study.state(number, heardSince);
        switch (state.status()) {
            case MEASURED, ABSENT -> {
                // Nothing is left to do
            }
            case FAILED, NOT_RUNNABLE -> failed++;
            case RUNNING -> {
                outstanding++;
                workers.add(((NetworkState.Running) state).training().latest().event().worker());
            }
            case WAITING -> {
                if (state instanceof NetworkState.Blocked) {
                    blocked++;
                    for (int base : study.bases(number)) {
                        waitingFor[base]++;
                    }
                } else if (isUnderWay(number)) {
                    outstanding++;
                } else {
                    runnable[runnables++] = number;
                }
            }
        }
    }

    private boolean isUnderWay(int number) {
        if (unheard.get(number)) {
            return true;
        }
        JobRecord job = study.record(number);
        LogPosition dispatched = job.dispatched();
        if (dispatched == null || isGivenUp(dispatched, job.failure())) {
            return false;
        }
        if (!reading.isAsked()
                || reading.jobs().position().mayHold(dispatched.offset())
                || !reading.isQuietSince(dispatched.time())) {
            return true;
        }
        return job.training() != null && !reading.isQuietSince(job.training().latest().time());
    }

    /** Whether it failed and nobody has published it since: then nobody has it. */
    private static boolean isGivenUp(
            LogPosition dispatched, @Nullable Published<JobFailed> failure) {
        return failure != null && !dispatched.time().isAfter(failure.time());
    }

    /**
     * In the plan's order, so that one split after the other is done. But where not much else could
     * be trained, base networks come first, those that most others wait for at the front.
     *
     * @param numbers ascending
     */
    private int[] inOrder(int[] numbers) {
        int[] others = Arrays.stream(numbers).filter(number -> waitingFor[number] == 0).toArray();
        if (others.length >= reading.window()) {
            return numbers;
        }
        IntStream bases =
                Arrays.stream(numbers)
                        .filter(number -> waitingFor[number] > 0)
                        .boxed()
                        .sorted(Comparator.comparingInt(number -> -waitingFor[number]))
                        .mapToInt(Integer::intValue);
        return IntStream.concat(bases, Arrays.stream(others)).toArray();
    }
}

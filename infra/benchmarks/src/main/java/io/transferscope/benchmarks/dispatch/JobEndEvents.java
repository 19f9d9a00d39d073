package io.transferscope.benchmarks.dispatch;

import io.transferscope.benchmarks.memory.MemoryLog;
import io.transferscope.contracts.blob.BlobRef;
import io.transferscope.contracts.event.AccuracyMeasured;
import io.transferscope.contracts.event.CheckpointStored;
import io.transferscope.contracts.event.Topics;
import io.transferscope.contracts.plan.NetworkId;
import io.transferscope.contracts.result.JobResult;
import java.time.Instant;
import java.util.Collections;
import java.util.List;

/** What a trainer says at the end of a job. */
record JobEndEvents(CheckpointStored stored, AccuracyMeasured measured) {
    private static final int EPOCHS = 14;

    static JobEndEvents of(NetworkId network, String job, BlobRef checkpoint) {
        List<Integer> correct = Collections.nCopies(EPOCHS, 480);
        JobResult result =
                new JobResult(
                        job, network, checkpoint, correct, 1000, 600, "dl4j-cpu-onednn", null);
        return new JobEndEvents(
                new CheckpointStored(network, job, checkpoint),
                new AccuracyMeasured(network, result));
    }

    void sendTo(MemoryLog log, Instant time) {
        log.send(Topics.CHECKPOINTS, stored, time);
        log.send(Topics.ACCURACIES, measured, time);
    }
}

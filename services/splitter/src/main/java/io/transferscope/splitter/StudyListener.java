package io.transferscope.splitter;

import io.transferscope.contracts.plan.StudyPlan;
import io.transferscope.contracts.plan.Task;
import io.transferscope.splitter.shard.ReadingListener;

/** Follows the making of a study; always called by the reading thread. */
interface StudyListener extends ReadingListener {
    /**
     * All classes of one of the first tasks are stored, while others are still read.
     *
     * @param draft a plan that is right in all that concerns this task, and in nothing else
     * @param taskData canonical JSON of the task
     */
    void taskStored(StudyPlan draft, int split, Task task, byte[] taskData);
}

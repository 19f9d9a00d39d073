package io.transferscope.splitter;

import io.transferscope.contracts.plan.StudyPlanner.Planned;
import io.transferscope.splitter.shard.ReadingListener;
import java.util.Set;

/** Follows the making of a study; always called by the reading thread. */
interface StudyListener extends ReadingListener {
    /**
     * All classes of one more of the first tasks are stored, while others are still read.
     *
     * @param known a plan that is right in all that concerns the complete tasks, and in nothing
     *     else
     * @param complete all such tasks so far
     */
    void tasksStored(Planned known, Set<FirstTasks.Place> complete);
}

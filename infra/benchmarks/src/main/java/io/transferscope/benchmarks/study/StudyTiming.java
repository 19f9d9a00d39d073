package io.transferscope.benchmarks.study;

/**
 * A study, done once.
 *
 * @param wall seconds from the command to its table
 * @param processor seconds of all its processes, until the last has ended
 * @param beforeWall how much of it had passed when the system was ready for the study
 * @param beforeProcessor the same of the processors' time
 */
record StudyTiming(
        double wall,
        double processor,
        double beforeWall,
        double beforeProcessor,
        Accuracies accuracies) {
    /** One whose program has nothing to start. */
    StudyTiming(double wall, double processor, Accuracies accuracies) {
        this(wall, processor, 0, 0, accuracies);
    }

    /** As it would have been on a system that was running already. */
    StudyTiming startedBefore() {
        return new StudyTiming(wall - beforeWall, processor - beforeProcessor, accuracies);
    }
}

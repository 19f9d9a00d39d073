package io.transferscope.runtime.log;

import java.time.Instant;

/** Which studies are not wanted any more. */
public interface Withdrawals {
    /** Whether everything is known that was withdrawn up to now; before that nobody may decide. */
    boolean isComplete();

    /** Whether the study of this name is cancelled, which is for good until it is deleted. */
    boolean isCancelled(String study);

    /** Whether the study was deleted after something about it was published. */
    boolean isDeleted(String study, Instant publishedAt);

    /** Whether nobody wants what was published about the study at this time. */
    default boolean isWithdrawn(String study, Instant publishedAt) {
        return isCancelled(study) || isDeleted(study, publishedAt);
    }
}

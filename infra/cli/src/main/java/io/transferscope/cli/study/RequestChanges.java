package io.transferscope.cli.study;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * What the command line says in place of a request's own; what is absent stays as it is.
 *
 * @param study name of the study
 * @param queue in which its jobs wait
 * @param priority of the study
 */
public record RequestChanges(
        @Nullable String study, @Nullable String queue, @Nullable Integer priority) {
    public static final RequestChanges NONE = new RequestChanges(null, null, null);

    /** Whether anything is changed. */
    boolean applyTo(ObjectNode request) {
        if (study != null) {
            request.put("study", study);
        }
        if (queue != null) {
            request.put("queue", queue);
        }
        if (priority != null) {
            request.put("priority", priority);
        }
        return !equals(NONE);
    }
}

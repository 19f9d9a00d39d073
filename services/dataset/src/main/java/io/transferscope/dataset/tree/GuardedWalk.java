package io.transferscope.dataset.tree;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Walks a tree, and once more where two names look alike: the first walk keeps hashes of names
 * only, and the message names both.
 */
final class GuardedWalk {
    private GuardedWalk() {}

    /** Goes through a tree. */
    @FunctionalInterface
    interface Walk {
        void walk(TreeGuard guard, FileTree.Visitor visitor) throws IOException;
    }

    static void walk(Limits limits, Walk walk, FileTree.Visitor visitor) throws IOException {
        TreeGuard guard = new TreeGuard(limits);
        try {
            walk.walk(guard, visitor);
        } catch (RefusedException e) {
            @Nullable TreeGuard naming = guard.namingBoth();
            if (naming != null) {
                walk.walk(naming, (path, content) -> {});
            }
            throw e;
        }
    }
}

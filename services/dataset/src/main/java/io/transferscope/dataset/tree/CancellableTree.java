package io.transferscope.dataset.tree;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.dataset.LeftOut;
import java.io.IOException;

/** A tree whose walks, which may take hours, can be ended by somebody else. */
public final class CancellableTree implements FileTree {
    private final FileTree tree;
    private final Runnable check;

    /**
     * @param check asked at each file and folder; throws what is to end the walk
     */
    public CancellableTree(FileTree tree, Runnable check) {
        this.tree = requireNonNull(tree, "tree is null");
        this.check = requireNonNull(check, "check is null");
    }

    @Override
    public Limits limits() {
        return tree.limits();
    }

    @Override
    public boolean isSequential() {
        return tree.isSequential();
    }

    @Override
    public void walk(Visitor visitor) throws IOException {
        tree.walk(
                new Visitor() {
                    @Override
                    public void visit(String path, Content content) throws IOException {
                        check.run();
                        visitor.visit(path, content);
                    }

                    @Override
                    public void folder(String path) throws IOException {
                        check.run();
                        visitor.folder(path);
                    }

                    @Override
                    public void leaveOut(LeftOut item) throws IOException {
                        visitor.leaveOut(item);
                    }
                });
    }
}

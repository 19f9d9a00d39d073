package io.transferscope.dataset.tree;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.transferscope.contracts.dataset.LeftOut;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a walk shows.
 *
 * @param files path to content, as text
 */
record TestingWalk(Map<String, String> files, List<LeftOut> leftOut) {
    static final Limits LIMITS = new Limits(1000, 1 << 16, 1 << 20);

    static TestingWalk of(FileTree tree) throws IOException {
        Map<String, String> files = new TreeMap<>();
        List<LeftOut> leftOut = new ArrayList<>();
        tree.walk(
                new FileTree.Visitor() {
                    @Override
                    public void visit(String path, FileTree.Content content) throws IOException {
                        if (files.put(path, new String(content.read(), UTF_8)) != null) {
                            throw new IllegalStateException("shown twice: " + path);
                        }
                    }

                    @Override
                    public void leaveOut(LeftOut item) {
                        leftOut.add(item);
                    }
                });
        return new TestingWalk(files, leftOut);
    }

    static TestingWalk archive(Path file) throws IOException {
        return archive(file, UTF_8);
    }

    static TestingWalk archive(Path file, Charset encoding) throws IOException {
        return of(ArchiveTree.open(file, LIMITS, encoding));
    }
}

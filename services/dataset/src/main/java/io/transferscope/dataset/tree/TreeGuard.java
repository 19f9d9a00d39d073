package io.transferscope.dataset.tree;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.List;

/** Keeps watch over one walk through a tree: names that lead nowhere else, and limits. */
public final class TreeGuard {
    private static final int LONGEST_PATH = 1024;

    private final Limits limits;
    private long entries;
    private long totalBytes;

    public TreeGuard(Limits limits) {
        this.limits = requireNonNull(limits, "limits is null");
    }

    /** Counts a file or folder, and checks its name. */
    public void enter(String path) throws RefusedException {
        entries++;
        if (entries > limits.entries()) {
            throw new RefusedException("has more than %d entries".formatted(limits.entries()));
        }
        if (path.length() > LONGEST_PATH) {
            throw new RefusedException(
                    "has an entry whose name has %d characters: %s…"
                            .formatted(path.length(), shown(path.substring(0, 80))));
        }
        if (path.startsWith("/") || path.startsWith("\\") || path.matches("[A-Za-z]:.*")) {
            throw new RefusedException("has an entry with an absolute name: " + shown(path));
        }
        List<String> names = Arrays.asList(path.split("[/\\\\]", -1));
        if (names.contains("..")) {
            throw new RefusedException("has an entry that leads out of it: " + shown(path));
        }
        if (path.chars().anyMatch(Character::isISOControl)) {
            throw new RefusedException(
                    "has an entry with control characters in its name: " + shown(path));
        }
    }

    /** Counts a file's bytes before any of them is read. */
    public void count(String path, long bytes) throws RefusedException {
        if (bytes < 0 || bytes > limits.totalBytes() - totalBytes) {
            throw new RefusedException(
                    "has more than %d bytes in all, at %s"
                            .formatted(limits.totalBytes(), shown(path)));
        }
        totalBytes += bytes;
    }

    /** Checks a single file that is about to be held in memory. */
    public int requireReadable(String path, long bytes) throws RefusedException {
        if (bytes < 0 || bytes > limits.fileBytes()) {
            throw new RefusedException(
                    "has a file of %d bytes, more than %d: %s"
                            .formatted(bytes, limits.fileBytes(), shown(path)));
        }
        return (int) bytes;
    }

    /** A name from outside, fit for a message. */
    public static String shown(String name) {
        StringBuilder shown = new StringBuilder();
        name.codePoints()
                .limit(200)
                .forEach(c -> shown.appendCodePoint(Character.isISOControl(c) ? '\uFFFD' : c));
        return shown.toString();
    }
}

package io.transferscope.dataset.tree;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Keeps watch over one walk through a tree: names that are identities and lead nowhere else, and
 * limits.
 */
public final class TreeGuard {
    private static final int LONGEST_PATH = 1024;

    private final Limits limits;
    private PathSet paths = new PathSet();
    private final @Nullable String alike;
    private @Nullable String clash;
    private @Nullable String first;
    private boolean firstIsFolder;
    private boolean seen;
    private long entries;
    private long totalBytes;

    public TreeGuard(Limits limits) {
        this(limits, null);
    }

    private TreeGuard(Limits limits, @Nullable String alike) {
        this.limits = requireNonNull(limits, "limits is null");
        this.alike = alike;
    }

    /**
     * For the same walk once more, after it was refused for two names that look alike, of which
     * only the second was at hand: refuses it with both. Null where it was refused for something
     * else.
     */
    @Nullable TreeGuard namingBoth() {
        return clash == null ? null : new TreeGuard(limits, Names.folded(clash));
    }

    Limits limits() {
        return limits;
    }

    /** Begins with the names of another archive, which may be the same; all counts go on. */
    void enterArchive() {
        paths = new PathSet();
    }

    /** See {@link #enter(String, boolean)}; a folder is what ends with a slash. */
    public String enter(String path) throws RefusedException {
        return enter(path, path.endsWith("/"));
    }

    /**
     * Counts a file or folder, and checks its name.
     *
     * @return the name that it goes by, without what means nothing in it
     */
    public String enter(String path, boolean isFolder) throws RefusedException {
        String clean = check(path, isFolder);
        add(clean, isFolder);
        return clean;
    }

    /** Counts a file or folder and checks its name, which another may have yet. */
    String check(String path, boolean isFolder) throws RefusedException {
        entries++;
        if (entries > limits.entries()) {
            throw new RefusedException(
                    String.format(
                            Locale.ROOT,
                            "has more than %d entries; raise %s to allow more",
                            limits.entries(),
                            limits.settings().entries()));
        }
        if (path.length() > LONGEST_PATH) {
            throw new RefusedException(
                    String.format(
                            Locale.ROOT,
                            "has an entry whose name has %d characters, more than %d: %s…; shorten it",
                            path.length(),
                            LONGEST_PATH,
                            shown(path.substring(0, 80))));
        }
        String clean = clean(path);
        requireName(path, isFolder ? clean : folder(clean));
        return clean;
    }

    private static void requireName(String path, String folder) throws RefusedException {
        if (path.isEmpty()) {
            throw new RefusedException("has an entry without a name; pack it again");
        }
        if (path.startsWith("/") || path.startsWith("\\") || isDrive(path)) {
            throw new RefusedException(
                    String.format(
                            Locale.ROOT,
                            "has an entry with an absolute name: %s; pack it from within its folder",
                            shown(path)));
        }
        if (path.contains("..") && Arrays.asList(path.split("[/\\\\]", -1)).contains("..")) {
            throw new RefusedException(
                    String.format(
                            Locale.ROOT,
                            "has an entry that leads out of it: %s; pack it from within its folder",
                            shown(path)));
        }
        if (Names.isLossy(path)) {
            throw new RefusedException(
                    String.format(
                                    Locale.ROOT,
                                    "has an entry of whose name a part was lost (U+FFFD) before it came here: %s;",
                                    shown(path))
                            + " rename it, or pack it again from where its name is whole");
        }
        if (path.chars().anyMatch(Character::isISOControl)) {
            throw new RefusedException(
                    String.format(
                            Locale.ROOT,
                            "has an entry with control characters in its name: %s; rename it",
                            shown(path)));
        }
        int unseen = Names.isAscii(folder) ? -1 : Names.unseen(folder);
        if (unseen >= 0) {
            throw new RefusedException(
                    String.format(
                                    Locale.ROOT,
                                    "has a folder with a character in its name that nobody sees, U+%04X (%s): %s;",
                                    unseen,
                                    Character.getName(unseen),
                                    shown(folder))
                            + " rename it");
        }
    }

    private static boolean isDrive(String path) {
        return path.length() > 1
                && path.charAt(1) == ':'
                && Character.isLetter(path.charAt(0))
                && path.charAt(0) < 0x80;
    }

    private static String folder(String path) {
        return path.substring(0, Math.max(path.lastIndexOf('/'), 0));
    }

    static String clean(String path) {
        boolean isClean =
                !path.startsWith("./")
                        && !path.endsWith("/")
                        && !path.endsWith("/.")
                        && !path.contains("//")
                        && !path.contains("/./");
        return isClean
                ? path
                : String.join(
                        "/",
                        Arrays.stream(path.split("/"))
                                .filter(name -> !name.isEmpty() && !name.equals("."))
                                .toList());
    }

    /** Takes a checked name, which no other may have. */
    void add(String path, boolean isFolder) throws RefusedException {
        if (path.isEmpty() || path.equals(".")) {
            return;
        }
        if (alike != null) {
            requireUnlike(path, isFolder);
            return;
        }
        clash = paths.add(path, isFolder);
        if (clash != null) {
            throw new RefusedException(
                    String.format(
                                    Locale.ROOT,
                                    "has two entries of one name, or of names that look the same: %s (%s);",
                                    shown(clash),
                                    Names.escaped(clash))
                            + " rename or remove one of them");
        }
    }

    /** Looks for the names that are alike, in each name and the folders that it is in. */
    private void requireUnlike(String path, boolean isFolder) throws RefusedException {
        String wanted = requireNonNull(alike);
        for (int end = path.indexOf('/'); end >= 0; end = path.indexOf('/', end + 1)) {
            requireUnlike(path.substring(0, end), true, wanted);
        }
        requireUnlike(path, isFolder, wanted);
    }

    private void requireUnlike(String path, boolean isFolder, String wanted)
            throws RefusedException {
        if (!Names.folded(path).equals(wanted)) {
            return;
        }
        if (first == null) {
            first = path;
            firstIsFolder = isFolder;
        }
        if (first.equals(path) && (firstIsFolder && isFolder || !seen)) {
            seen = true;
            return;
        }
        throw new RefusedException(
                first.equals(path)
                        ? String.format(
                                Locale.ROOT,
                                "has %s twice: remove one of the two, or rename it",
                                shown(path))
                        : String.format(
                                        Locale.ROOT,
                                        "has two names that look the same, %s and %s (both shown as %s);",
                                        Names.escaped(first),
                                        Names.escaped(path),
                                        shown(wanted))
                                + " rename one of them");
    }

    /** Counts a file's bytes before any of them is read. */
    public void count(String path, long bytes) throws RefusedException {
        if (bytes < 0 || bytes > limits.totalBytes() - totalBytes) {
            throw new RefusedException(
                    String.format(
                            Locale.ROOT,
                            "has more than %d bytes in all, at %s; raise %s to allow more",
                            limits.totalBytes(),
                            shown(path),
                            limits.settings().totalBytes()));
        }
        totalBytes += bytes;
    }

    /** Checks a single file that is about to be held in memory. */
    public int requireReadable(String path, long bytes) throws RefusedException {
        if (bytes < 0 || bytes > limits.fileBytes()) {
            throw new RefusedException(
                    String.format(
                            Locale.ROOT,
                            "has a file of %d bytes, more than %d: %s; raise %s to allow more",
                            bytes,
                            limits.fileBytes(),
                            shown(path),
                            limits.settings().fileBytes()));
        }
        return (int) bytes;
    }

    /** A name from outside, fit for a message. */
    public static String shown(String name) {
        return Names.shown(name);
    }
}

package io.transferscope.dataset.tree;

import org.jspecify.annotations.Nullable;

/**
 * The names of a tree, to find two that look alike. Only numbers are kept of them, as of millions
 * the text would fill memory: 8 bytes of a file, 16 of a folder.
 */
final class PathSet {
    private final Table files = new Table(false);
    private final Table folders = new Table(true);
    private String lastFolder = "";

    /**
     * Adds a name, and the folders that it is in.
     *
     * @param path without a slash at its end
     * @return the name or folder that cannot be told from one that was added, or null; the same
     *     folder may come again
     */
    @Nullable String add(String path, boolean isFolder) {
        int slash = path.lastIndexOf('/');
        if (slash > 0) {
            String folder = path.substring(0, slash);
            String clash = folder.equals(lastFolder) ? null : addFolders(folder);
            if (clash != null) {
                return clash;
            }
            lastFolder = folder;
        }
        return (isFolder ? addFolder(path) : addFile(path)) ? null : path;
    }

    private @Nullable String addFolders(String folder) {
        for (int end = folder.indexOf('/'); end >= 0; end = folder.indexOf('/', end + 1)) {
            if (!addFolder(folder.substring(0, end))) {
                return folder.substring(0, end);
            }
        }
        return addFolder(folder) ? null : folder;
    }

    private boolean addFile(String file) {
        long hash = hash(Names.folded(file));
        return folders.find(hash) < 0 && files.add(hash, 0);
    }

    private boolean addFolder(String folder) {
        long hash = hash(Names.folded(folder));
        long exact = hash(folder);
        int known = folders.find(hash);
        if (known >= 0) {
            return folders.values[known] == exact;
        }
        return files.find(hash) < 0 && folders.add(hash, exact);
    }

    /** FNV-1a, with its bits mixed in the end. Never 0, which stands for an empty place. */
    private static long hash(String name) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < name.length(); i++) {
            hash = (hash ^ name.charAt(i)) * 0x100000001b3L;
        }
        hash = (hash ^ (hash >>> 32)) * 0xd6e8feb86659fd93L;
        hash = (hash ^ (hash >>> 32)) * 0xd6e8feb86659fd93L;
        return hash == 0 ? 1 : hash;
    }

    /** Open addressing, at most three quarters full. */
    private static final class Table {
        private final boolean hasValues;
        private long[] keys = new long[64];
        private long[] values;
        private int size;

        Table(boolean hasValues) {
            this.hasValues = hasValues;
            this.values = new long[hasValues ? keys.length : 0];
        }

        int find(long key) {
            int at = place(keys, key);
            return keys[at] == key ? at : -1;
        }

        boolean add(long key, long value) {
            if (size >= keys.length / 4 * 3) {
                grow();
            }
            int at = place(keys, key);
            if (keys[at] == key) {
                return false;
            }
            keys[at] = key;
            if (hasValues) {
                values[at] = value;
            }
            size++;
            return true;
        }

        private void grow() {
            long[] oldKeys = keys;
            long[] oldValues = values;
            keys = new long[oldKeys.length * 2];
            values = new long[hasValues ? keys.length : 0];
            for (int i = 0; i < oldKeys.length; i++) {
                if (oldKeys[i] != 0) {
                    int at = place(keys, oldKeys[i]);
                    keys[at] = oldKeys[i];
                    if (hasValues) {
                        values[at] = oldValues[i];
                    }
                }
            }
        }

        private static int place(long[] keys, long key) {
            int mask = keys.length - 1;
            int at = (int) key & mask;
            while (keys[at] != 0 && keys[at] != key) {
                at = (at + 1) & mask;
            }
            return at;
        }
    }
}

package io.transferscope.dataset.tree;

import io.transferscope.contracts.dataset.LeftOut;

/** What is in a tree and no file that can be read: a fault only where it looks like an image. */
final class UnreadableEntries {
    private UnreadableEntries() {}

    /** Something that is no file. */
    static LeftOut noFile(String path, String what) {
        boolean image = Names.isImage(path) && !Names.isHidden(path);
        return new LeftOut(
                path,
                image ? LeftOut.Reason.UNREADABLE : LeftOut.Reason.NO_FILE,
                image ? "it is " + what : what);
    }

    /** A file or folder that cannot be read, though it is one. */
    static LeftOut unreadable(String path, String why) {
        return new LeftOut(
                path,
                Names.isHidden(path) ? LeftOut.Reason.HIDDEN : LeftOut.Reason.UNREADABLE,
                why);
    }

    static LeftOut link(String path, String why) {
        return new LeftOut(
                path, Names.isHidden(path) ? LeftOut.Reason.HIDDEN : LeftOut.Reason.LINK, why);
    }
}

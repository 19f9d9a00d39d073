package io.transferscope.dataset.tree;

import io.transferscope.contracts.study.InvalidRequestException;
import io.transferscope.runtime.failure.TransferscopeException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Set;

/** A data set that cannot be read for now, as the disk or mount that it lies on is at fault. */
public final class UnavailableException extends IOException {
    private static final long serialVersionUID = 1;

    /** What the data set itself is to blame for, where Java has no exception of its own for it. */
    private static final Set<String> LASTING =
            Set.of("Is a directory", "Too many levels of symbolic links", "File name too long");

    UnavailableException(String message, Throwable cause) {
        super(message, cause);
    }

    /**
     * Whose fault it is that a file cannot be read: that of the data set where the file is missing,
     * barred or no file; and that of what it lies on otherwise, such as a disk's or a mount's.
     *
     * @return a {@link RefusedException}, or one of this class
     */
    public static IOException orRefused(String message, IOException failure) {
        if (failure instanceof RefusedException || failure instanceof UnavailableException) {
            return failure;
        }
        return isLasting(failure)
                ? new RefusedException(message, failure)
                : new UnavailableException(message, failure);
    }

    /**
     * What those are told who asked for a data set and know of no files.
     *
     * @param failure of a tree or source
     * @return of kind TRANSIENT, where what the data set lies on is at fault
     * @throws InvalidRequestException where the data set itself is
     */
    public static TransferscopeException told(IOException failure) throws InvalidRequestException {
        if (failure instanceof RefusedException refused) {
            throw refused.asFault();
        }
        String what =
                failure instanceof UnavailableException
                        ? failure.getMessage()
                        : "cannot be read: " + failure.getMessage();
        return TransferscopeException.unavailable("The data set " + what, failure);
    }

    /** A file that this process has no right to read, with what gives it the right. */
    public static RefusedException barred(AccessDeniedException failure) {
        return new RefusedException(ArchiveFile.barred(failure.getFile()), failure);
    }

    private static boolean isLasting(IOException failure) {
        String reason =
                failure instanceof FileSystemException ofFile
                        ? ofFile.getReason()
                        : failure.getMessage();
        return failure instanceof NoSuchFileException
                || failure instanceof AccessDeniedException
                || failure instanceof NotDirectoryException
                || failure instanceof FileSystemLoopException
                || reason != null && LASTING.contains(reason);
    }
}

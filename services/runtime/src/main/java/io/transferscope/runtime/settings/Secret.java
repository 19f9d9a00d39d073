package io.transferscope.runtime.settings;

import io.transferscope.runtime.failure.TransferscopeException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A password or key, given as it is or as a file that holds it; never shown. */
public sealed interface Secret {
    /**
     * The secret itself; a file is read each time, so that a client made after a rotation has the
     * new one.
     */
    String reveal();

    static Secret of(String value) {
        return new Value(value);
    }

    static Secret file(Path path) {
        return new InFile(path);
    }

    /** A secret given as it is. */
    record Value(String value) implements Secret {
        @Override
        public String reveal() {
            return value;
        }

        @Override
        public String toString() {
            return "***";
        }
    }

    /** A secret in a file, as Kubernetes mounts them; a final line break is not part of it. */
    record InFile(Path path) implements Secret {
        @Override
        public String reveal() {
            try {
                return Files.readString(path).stripTrailing();
            } catch (IOException e) {
                throw TransferscopeException.invalid(
                        "Cannot read the secret file " + path + ": " + e, e);
            }
        }

        @Override
        public String toString() {
            return "***(" + path + ")";
        }
    }
}

package io.transferscope.runtime.settings;

import io.transferscope.runtime.failure.TransferscopeException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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

    /**
     * The one of the two that is given, without the blanks around it; null where neither is.
     *
     * @param setting the value's name; the file's ends in {@code -file}
     */
    static @Nullable Secret from(String setting, Optional<String> value, Optional<Path> file) {
        Optional<String> text = value.map(String::strip).filter(given -> !given.isEmpty());
        if (text.isPresent() && file.isPresent()) {
            throw Setting.invalid(
                    setting, "and " + setting + "-file are both set: keep one of them");
        }
        return text.map(Secret::of).or(() -> file.map(Secret::file)).orElse(null);
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

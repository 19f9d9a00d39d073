package io.transferscope.dataset.layout;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.study.DatasetSource;
import io.transferscope.contracts.study.InvalidRequestException;
import io.transferscope.contracts.study.ValidationShare;
import io.transferscope.dataset.TestingSources;
import io.transferscope.dataset.image.TestingImages;
import io.transferscope.dataset.source.Catalogue;
import io.transferscope.dataset.tree.Limits;
import java.awt.Color;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A data set that a test makes file by file. */
final class TestingFiles {
    private static final Limits LIMITS = new Limits(100_000, 1 << 16, 1 << 24);

    private final Path directory;
    private int images;

    private TestingFiles(Path directory) {
        this.directory = requireNonNull(directory, "directory is null");
    }

    static TestingFiles in(Path directory) throws IOException {
        return new TestingFiles(Files.createDirectories(directory));
    }

    /** Images, each of another colour. */
    TestingFiles image(String... paths) throws IOException {
        for (String path : paths) {
            images++;
            file(path, TestingImages.png(new Color(images)));
        }
        return this;
    }

    /** Files that are no images. */
    TestingFiles text(String... paths) throws IOException {
        for (String path : paths) {
            file(path, "text".getBytes(UTF_8));
        }
        return this;
    }

    TestingFiles file(String path, String content) throws IOException {
        return file(path, content.getBytes(UTF_8));
    }

    TestingFiles file(String path, byte[] content) throws IOException {
        Path file = directory.resolve(path);
        Files.createDirectories(file.getParent());
        Files.write(file, content);
        return this;
    }

    Path path() {
        return directory;
    }

    Catalogue open() throws InvalidRequestException {
        return open(false, null);
    }

    /** Without what is at fault. */
    Catalogue openWithout() throws InvalidRequestException {
        return open(true, null);
    }

    Catalogue open(ValidationShare share) throws InvalidRequestException {
        return open(false, share);
    }

    private Catalogue open(boolean leaveOut, @Nullable ValidationShare share)
            throws InvalidRequestException {
        return TestingSources.open(
                        directory,
                        new DatasetSource(
                                "file:" + directory,
                                32,
                                null,
                                null,
                                share,
                                leaveOut,
                                null,
                                null,
                                null),
                        LIMITS,
                        1 << 16)
                .catalogue();
    }
}

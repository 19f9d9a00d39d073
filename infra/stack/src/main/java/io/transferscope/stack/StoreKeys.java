package io.transferscope.stack;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;

/** The pair of keys of the local object store: random, and only the user may read them. */
public record StoreKeys(String accessKey, String secretKey) {
    private static final String FILE = "object-store-keys.json";

    public StoreKeys {
        requireNonNull(accessKey, "accessKey is null");
        requireNonNull(secretKey, "secretKey is null");
    }

    /** Those of the directory, drawn when it has none. */
    public static StoreKeys in(Path directory) {
        Path file = directory.resolve(FILE);
        try {
            if (Files.exists(file)) {
                return Json.read(Files.readAllBytes(file), StoreKeys.class);
            }
            StoreKeys keys = new StoreKeys(random(10), random(20));
            write(keys, directory, file);
            return keys;
        } catch (IOException e) {
            throw new StackException("Cannot keep the object store's keys in " + file, e);
        }
    }

    /** All of it or nothing: half a file, as on a full disk, would be taken for the keys later. */
    private static void write(StoreKeys keys, Path directory, Path file) throws IOException {
        // never readable by others, not even between making and writing
        Path draft =
                Files.createTempFile(
                        directory,
                        FILE,
                        ".new",
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rw-------")));
        try {
            Files.write(draft, Json.write(keys));
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    @Override
    public String toString() {
        return "StoreKeys[accessKey=" + accessKey + ", secretKey=***]";
    }

    private static String random(int bytes) {
        byte[] drawn = new byte[bytes];
        new SecureRandom().nextBytes(drawn);
        return HexFormat.of().formatHex(drawn);
    }
}

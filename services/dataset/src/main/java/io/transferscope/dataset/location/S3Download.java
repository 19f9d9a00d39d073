package io.transferscope.dataset.location;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.transferscope.contracts.blob.Sha256;
import io.transferscope.dataset.tree.RefusedException;
import io.transferscope.runtime.store.StoreReader;
import io.transferscope.runtime.store.StoredObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An object of a bucket, as it was when its ETag was asked for. */
record S3Download(StoreReader store, S3Location location, StoredObject object) implements Download {
    private static final Logger LOG = LoggerFactory.getLogger(S3Download.class);

    /** As a rule; an encrypted object's may look so and be something else. */
    private static final Pattern MD5 = Pattern.compile("[0-9a-f]{32}");

    @Override
    public String key() {
        String identity = store + "\n" + object.key() + "\n" + object.eTag() + "\n" + object.size();
        return Sha256.hex(identity.getBytes(UTF_8));
    }

    @Override
    public Body open(long from, @Nullable String version) throws IOException {
        if (from == object.size()) {
            return new Body(InputStream.nullInputStream(), from, object.size(), object.eTag());
        }
        InputStream content =
                S3Sources.asked(() -> store.open(object, from))
                        .orElseThrow(() -> S3Sources.changed(location.toString()));
        return new Body(content, from, object.size(), object.eTag());
    }

    @Override
    public Optional<String> problem(Path file) throws IOException {
        if (Files.size(file) != object.size()) {
            return Optional.of(
                    String.format(
                            Locale.ROOT,
                            "has %d bytes here, and %d in the store",
                            Files.size(file),
                            object.size()));
        }
        if (!MD5.matcher(object.eTag()).matches()) {
            return Optional.empty();
        }
        String found = FileDigests.of(file, md5());
        return found.equals(object.eTag())
                ? Optional.empty()
                : Optional.of(
                        String.format(
                                Locale.ROOT,
                                "has the MD5 digest %s, and the ETag %s",
                                found,
                                object.eTag()));
    }

    /** Twice the same bytes are those that the store has; its ETag is no digest then. */
    @Override
    public boolean isTaken(String problem, boolean again) throws RefusedException {
        if (again) {
            LOG.warn("The ETag is no digest of the object source={} it {}", this, problem);
        }
        return again;
    }

    private static MessageDigest md5() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has MD5", e);
        }
    }

    @Override
    public String toString() {
        return location.toString();
    }
}

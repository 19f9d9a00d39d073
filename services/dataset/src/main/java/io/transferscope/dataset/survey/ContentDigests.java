package io.transferscope.dataset.survey;

import io.transferscope.contracts.blob.Sha256;
import io.transferscope.contracts.dataset.Part;
import io.transferscope.dataset.source.Catalogue;
import io.transferscope.dataset.source.ImageId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.Map;

/**
 * The content of all images of a catalogue, as one digest: the same only where every name and every
 * byte is the same. Images may come in any order and from many threads.
 */
public final class ContentDigests {
    private static final int BYTES = 32;

    private final Catalogue wanted;
    private final Map<String, byte[]> digests = new HashMap<>();

    public ContentDigests(Catalogue wanted) {
        this.wanted = wanted;
        wanted.classes()
                .forEach(
                        (name, files) -> {
                            for (Part part : Part.values()) {
                                digests.put(
                                        key(name, part),
                                        new byte[BYTES * files.files(part).size()]);
                            }
                        });
    }

    /**
     * @param content SHA-256 of the image as its source has it
     */
    public void add(ImageId image, byte[] content) {
        byte[] all = digests.get(key(image.className(), image.part()));
        if (all == null) {
            throw new IllegalArgumentException("no such class: " + image.className());
        }
        System.arraycopy(content, 0, all, BYTES * image.index(), BYTES);
    }

    /** SHA-256 in hexadecimal digits, once all images have come. */
    public String hex() {
        MessageDigest whole = Sha256.newDigest();
        wanted.classes()
                .forEach(
                        (name, files) -> {
                            for (Part part : Part.values()) {
                                feed(whole, name);
                                feed(whole, part.name());
                                files.files(part).forEach(file -> feed(whole, file));
                                whole.update(digests.get(key(name, part)));
                            }
                        });
        return Sha256.hex(whole);
    }

    /** Ends with byte 0, which is in no name, so that (ab, c) and (a, bc) differ. */
    private static void feed(MessageDigest digest, String text) {
        digest.update(text.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
    }

    private static String key(String name, Part part) {
        return part + "/" + name;
    }
}

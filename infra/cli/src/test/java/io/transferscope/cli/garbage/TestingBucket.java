package io.transferscope.cli.garbage;

import io.transferscope.contracts.blob.BlobRef;
import io.transferscope.contracts.blob.Sha256;
import io.transferscope.runtime.failure.TransferscopeException;
import io.transferscope.runtime.store.BlobStore;
import io.transferscope.runtime.store.ObjectInfo;
import io.transferscope.runtime.store.ObjectStore;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Objects and blobs in memory, with their ages. */
final class TestingBucket implements ObjectStore, BlobStore {
    private final Map<String, Entry> entries = new ConcurrentSkipListMap<>();
    private final TestingSteps steps;
    private Instant now = Instant.parse("2030-01-01T00:00:00Z");
    private Consumer<String> beforeDeletion = key -> {};
    private Consumer<String> beforeListing = prefix -> {};

    private record Entry(byte[] content, Instant time) {}

    TestingBucket(TestingSteps steps) {
        this.steps = steps;
    }

    void pass(Duration time) {
        now = now.plus(time);
    }

    /**
     * What others do in the moment before an object is looked at for the last time, and removed.
     */
    void beforeDeletion(Consumer<String> action) {
        beforeDeletion = action;
    }

    void beforeListing(Consumer<String> action) {
        beforeListing = action;
    }

    SortedSet<String> keys(String prefix) {
        SortedSet<String> keys = new TreeSet<>(entries.keySet());
        keys.removeIf(key -> !key.startsWith(prefix));
        return keys;
    }

    @Override
    public Optional<byte[]> read(String key, long limit) {
        return Optional.ofNullable(entries.get(key)).map(entry -> entry.content().clone());
    }

    @Override
    public void put(String key, byte[] content) {
        steps.next();
        entries.put(key, new Entry(content.clone(), now));
    }

    @Override
    public boolean putIfAbsent(String key, byte[] content) {
        steps.next();
        Entry first = entries.putIfAbsent(key, new Entry(content.clone(), now));
        return first == null || Arrays.equals(first.content(), content);
    }

    @Override
    public void delete(String key) {
        steps.next();
        beforeDeletion.accept(key);
        entries.remove(key);
    }

    @Override
    public Optional<ObjectInfo> find(String key) {
        if (key.startsWith("blobs/")) {
            beforeDeletion.accept(key);
        }
        return Optional.ofNullable(entries.get(key)).map(TestingBucket::info);
    }

    @Override
    public void list(String prefix, BiConsumer<String, ObjectInfo> visitor) {
        beforeListing.accept(prefix);
        for (String key : keys(prefix)) {
            Optional.ofNullable(entries.get(key))
                    .ifPresent(entry -> visitor.accept(key, info(entry)));
        }
    }

    @Override
    public BlobRef put(byte[] content) {
        BlobRef blob = BlobRef.of(content);
        entries.put(blob.key(), new Entry(content.clone(), now));
        return blob;
    }

    @Override
    public byte[] read(BlobRef blob, long limit) {
        byte[] content =
                read(blob.key(), limit)
                        .orElseThrow(
                                () -> TransferscopeException.invalid("The store has no such blob"));
        if (!BlobRef.of(content).equals(blob)) {
            throw TransferscopeException.invalid("The blob has other content");
        }
        return content;
    }

    @Override
    public boolean contains(BlobRef blob) {
        return entries.containsKey(blob.key());
    }

    @Override
    public BlobRef put(Path file) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Path fetch(BlobRef blob) {
        throw new UnsupportedOperationException();
    }

    private static ObjectInfo info(Entry entry) {
        return new ObjectInfo(entry.content().length, entry.time(), Sha256.hex(entry.content()));
    }
}

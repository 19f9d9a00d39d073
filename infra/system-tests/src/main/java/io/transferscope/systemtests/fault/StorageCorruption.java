package io.transferscope.systemtests.fault;

import io.transferscope.runtime.store.ObjectStore;
import io.transferscope.systemtests.fault.FaultWorker.End;
import io.transferscope.systemtests.fault.FaultWorker.NotNowException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Spoils what is stored: local copies of blobs, and snapshots. */
final class StorageCorruption {
    private static final long LARGEST_SNAPSHOT = 1L << 30;
    private static final String COPY = "[0-9a-f]{64}";

    private final ObjectStore objects;
    private final Path cache;

    StorageCorruption(ObjectStore objects, Path cache) {
        this.objects = objects;
        this.cache = cache;
    }

    /**
     * Turns over a bit of a copy as a disk does: of the file, at rest. Who has it mapped, which
     * production code allows for, keeps what he has.
     */
    void damageCopy(long seed) throws IOException, NotNowException {
        Random random = new Random(seed);
        List<Path> copies;
        try (Stream<Path> files = Files.list(cache)) {
            copies =
                    files.filter(file -> file.getFileName().toString().matches(COPY))
                            .sorted(Comparator.comparing(Path::toString))
                            .toList();
        }
        if (copies.isEmpty()) {
            throw new NotNowException("no blob has been fetched");
        }
        Path copy = copies.get(random.nextInt(copies.size()));
        try {
            byte[] content = Files.readAllBytes(copy);
            content[random.nextInt(content.length)] ^= 1;
            Path damaged = Files.createTempFile(cache, "damaged-", ".tmp");
            Files.write(damaged, content);
            Files.move(damaged, copy, StandardCopyOption.ATOMIC_MOVE);
        } catch (NoSuchFileException e) {
            throw new NotNowException("the copy has just gone");
        }
    }

    End replaceSnapshot(InjectedFault.WrongSnapshot wrong) throws NotNowException {
        Random random = new Random(wrong.seed());
        List<String> keys = new ArrayList<>();
        objects.list(
                "jobs/",
                (key, info) -> {
                    if (key.endsWith("/snapshot")) {
                        keys.add(key);
                    }
                });
        if (keys.isEmpty()) {
            throw new NotNowException("no job has a snapshot");
        }
        String key = keys.get(random.nextInt(keys.size()));
        byte[] content = read(key);
        switch (wrong.content()) {
            case GARBAGE -> {
                random.nextBytes(content);
                objects.put(key, content);
            }
            case CUT_OFF ->
                    objects.put(key, Arrays.copyOf(content, random.nextInt(content.length)));
            case OF_ANOTHER_JOB -> {
                String other = keys.get((keys.indexOf(key) + 1) % keys.size());
                if (other.equals(key)) {
                    throw new NotNowException("only one job has a snapshot");
                }
                objects.put(key, read(other));
            }
            case OLDER -> {
                // A worker that has lost its job, and does not know it, does the same.
                return () -> {
                    objects.put(key, content);
                    return true;
                };
            }
        }
        return End.NOTHING;
    }

    private byte[] read(String key) throws NotNowException {
        return objects.read(key, LARGEST_SNAPSHOT)
                .filter(content -> content.length > 0)
                .orElseThrow(() -> new NotNowException("the snapshot has just gone"));
    }
}

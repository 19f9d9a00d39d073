package io.transferscope.dataset.location;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.blob.Sha256;
import io.transferscope.contracts.dataset.LeftOut;
import io.transferscope.dataset.tree.FileTree;
import io.transferscope.dataset.tree.Limits;
import io.transferscope.dataset.tree.RefusedException;
import io.transferscope.dataset.tree.TreeGuard;
import io.transferscope.runtime.store.StoreReader;
import io.transferscope.runtime.store.StoredObject;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The objects of a folder of a bucket, in the order of their keys. Each walk must find the same
 * ones as the first.
 */
final class S3Tree implements FileTree {
    private static final int PAGE = 1_000;

    private final StoreReader store;
    private final S3Location folder;
    private final Limits limits;
    private final Runnable check;
    private @Nullable String first;

    S3Tree(StoreReader store, S3Location folder, Limits limits, Runnable check) {
        this.store = requireNonNull(store, "store is null");
        this.folder = requireNonNull(folder, "folder is null");
        this.limits = requireNonNull(limits, "limits is null");
        this.check = requireNonNull(check, "check is null");
    }

    @Override
    public Limits limits() {
        return limits;
    }

    /** Objects are fetched ahead of those who want them. */
    @Override
    public boolean isSequential() {
        return true;
    }

    @Override
    public void walk(Visitor visitor) throws IOException {
        MessageDigest digest = Sha256.newDigest();
        TreeGuard guard = new TreeGuard(limits);
        try (ReadAhead ahead = new ReadAhead(store, limits)) {
            String last = "";
            List<StoredObject> page;
            do {
                check.run();
                String after = last;
                page = S3Sources.asked(() -> store.list(folder.key(), after, PAGE));
                for (int i = 0; i < page.size(); i++) {
                    StoredObject object = page.get(i);
                    last = object.key();
                    digest.update((object.key() + "\n" + object.eTag() + "\n").getBytes(UTF_8));
                    visit(
                            object,
                            page.subList(i + 1, page.size()),
                            new Walk(ahead, guard, visitor));
                }
            } while (page.size() == PAGE);
        }
        requireUnchanged(Sha256.hex(digest));
    }

    private synchronized void requireUnchanged(String found) throws RefusedException {
        if (first == null) {
            first = found;
        } else if (!first.equals(found)) {
            throw S3Sources.changed(folder.toString());
        }
    }

    private record Walk(ReadAhead ahead, TreeGuard guard, Visitor visitor) {}

    private void visit(StoredObject object, List<StoredObject> next, Walk walk) throws IOException {
        String name = object.key().substring(folder.key().length());
        if (name.isEmpty() || name.endsWith("/")) { // made for the sake of a folder
            walk.guard().enter(object.key());
            if (object.size() > 0) {
                walk.visitor()
                        .leaveOut(
                                new LeftOut(
                                        name,
                                        LeftOut.Reason.NO_FILE,
                                        String.format(
                                                Locale.ROOT,
                                                "it has %d bytes, and a key that ends with a slash",
                                                object.size())));
            }
            return;
        }
        if (!S3Location.isPlain(name)) {
            throw new RefusedException(
                    String.format(
                            Locale.ROOT,
                            "has a key with an empty part, or . or .. as one: %s; copy the object to another",
                            TreeGuard.shown(object.key())));
        }
        walk.guard().enter(name);
        walk.guard().count(name, object.size());
        ObjectContent content = new ObjectContent(object, name, next, walk);
        walk.visitor().visit(name, content);
        if (!content.read) {
            walk.ahead().stop();
        }
    }

    /** An object of a walk. */
    private final class ObjectContent implements Content {
        private final StoredObject object;
        private final String name;
        private final List<StoredObject> next;
        private final Walk walk;
        private boolean read;

        ObjectContent(StoredObject object, String name, List<StoredObject> next, Walk walk) {
            this.object = object;
            this.name = name;
            this.next = next;
            this.walk = walk;
        }

        @Override
        public byte[] read() throws IOException {
            walk.guard().requireReadable(name, object.size());
            read = true;
            return walk.ahead().read(object, next).orElseThrow(() -> S3Sources.changed(name));
        }

        @Override
        public InputStream open() throws IOException {
            return new ObjectStream(store, object, name);
        }

        @Override
        public long size() {
            return object.size();
        }
    }
}

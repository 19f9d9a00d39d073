package io.transferscope.dataset.location;

import io.transferscope.dataset.tree.BlockStream;
import io.transferscope.dataset.tree.RefusedException;
import io.transferscope.dataset.tree.UnavailableException;
import io.transferscope.runtime.store.StoreReader;
import io.transferscope.runtime.store.StoredObject;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** An object as a stream, which goes on where it was when the connection breaks. */
final class ObjectStream extends BlockStream {
    private static final int VAIN_TRIES = 4;

    private final StoreReader store;
    private final StoredObject object;
    private final String name;
    private @Nullable InputStream in;
    private long at;

    ObjectStream(StoreReader store, StoredObject object, String name) {
        this.store = store;
        this.object = object;
        this.name = name;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        if (at == object.size()) {
            return -1;
        }
        IOException failure = new EOFException("the connection ended");
        for (int i = 0; i < VAIN_TRIES; i++) {
            try {
                int read = stream().read(buffer, offset, length);
                if (read >= 0) {
                    at += read;
                    return read;
                }
            } catch (UnavailableException | RefusedException e) {
                throw e;
            } catch (IOException e) {
                failure = e;
            }
            close();
        }
        throw UnavailableException.orRefused(
                String.format(Locale.ROOT, "cannot be read at %s: %s", name, failure.getMessage()),
                failure);
    }

    private InputStream stream() throws IOException {
        InputStream open = in;
        if (open == null) {
            open =
                    S3Sources.asked(() -> store.open(object, at))
                            .orElseThrow(() -> S3Sources.changed(name));
            in = open;
        }
        return open;
    }

    @Override
    public void close() throws IOException {
        InputStream open = in;
        in = null;
        if (open != null) {
            open.close();
        }
    }
}

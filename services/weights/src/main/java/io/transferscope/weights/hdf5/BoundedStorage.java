package io.transferscope.weights.hdf5;

import io.jhdf.Superblock;
import io.jhdf.exceptions.HdfException;
import io.jhdf.storage.HdfBackingStorage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;

/**
 * Hands parts of a file to the library, and stops it where it has asked for more than a sound
 * file's structure can have: one whose groups contain each other, or the same one a thousand times.
 */
final class BoundedStorage implements HdfBackingStorage {
    /** How often the library may read all of a small file. */
    private static final int READS = 8;

    private static final long LEAST = 1L << 16;
    private static final long MOST = 64L << 20;

    /** What each request costs beside its bytes. */
    private static final int REQUEST = 16;

    private final FileChannel channel;
    private final Superblock superblock;
    private final long size;
    private long budget;

    private BoundedStorage(FileChannel channel, Superblock superblock) throws IOException {
        this.channel = channel;
        this.superblock = superblock;
        this.size = channel.size();
        this.budget = Math.min(MOST, LEAST + READS * size);
    }

    static BoundedStorage of(FileChannel channel) throws IOException {
        return new BoundedStorage(channel, Superblock.readSuperblock(channel, 0));
    }

    @Override
    public ByteBuffer readBufferFromAddress(long address, int length) {
        return map(address, length);
    }

    @Override
    public ByteBuffer map(long address, long length) {
        return mapNoOffset(Math.addExact(address, superblock.getBaseAddressByte()), length);
    }

    @Override
    public ByteBuffer mapNoOffset(long address, long length) {
        budget -= length + REQUEST;
        if (address < 0 || length < 0 || length > size - address || budget < 0) {
            throw new HdfException("reads outside of the file, or too often");
        }
        ByteBuffer bytes = ByteBuffer.allocate((int) length).order(ByteOrder.LITTLE_ENDIAN);
        try {
            while (bytes.hasRemaining()) {
                if (channel.read(bytes, address + bytes.position()) < 0) {
                    throw new HdfException("the file became shorter while it was read");
                }
            }
        } catch (IOException e) {
            throw new HdfException("the file cannot be read", e);
        }
        return bytes.flip();
    }

    @Override
    public long getUserBlockSize() {
        return superblock.getBaseAddressByte();
    }

    @Override
    public Superblock getSuperblock() {
        return superblock;
    }

    @Override
    public FileChannel getFileChannel() {
        return channel;
    }

    @Override
    public int getSizeOfOffsets() {
        return superblock.getSizeOfOffsets();
    }

    @Override
    public int getSizeOfLengths() {
        return superblock.getSizeOfLengths();
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public boolean inMemory() {
        return false;
    }

    @Override
    public void close() {
        // whoever opened the channel closes it
    }
}

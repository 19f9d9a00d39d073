package io.transferscope.weights.file;

import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.NonReadableChannelException;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;

/** A file that is in memory alone, and can only be read: a million of them are made in minutes. */
public final class ContentChannel extends FileChannel {
    private final byte[] content;
    private long position;

    public ContentChannel(byte[] content) {
        this.content = content;
    }

    @Override
    public int read(ByteBuffer target) {
        int read = read(target, position);
        position += Math.max(0, read);
        return read;
    }

    @Override
    public int read(ByteBuffer target, long from) {
        if (from >= content.length) {
            return -1;
        }
        int length = Math.min(target.remaining(), content.length - (int) from);
        target.put(content, (int) from, length);
        return length;
    }

    @Override
    public long read(ByteBuffer[] targets, int offset, int length) {
        long read = 0;
        for (int i = offset; i < offset + length; i++) {
            read += Math.max(0, read(targets[i]));
        }
        return read;
    }

    @Override
    public long position() {
        return position;
    }

    @Override
    public FileChannel position(long newPosition) {
        if (newPosition < 0) {
            throw new IllegalArgumentException("position is " + newPosition);
        }
        position = newPosition;
        return this;
    }

    @Override
    public long size() {
        return content.length;
    }

    @Override
    public void force(boolean metaData) {
        // nothing was written
    }

    @Override
    protected void implCloseChannel() {
        // holds nothing
    }

    @Override
    public MappedByteBuffer map(MapMode mode, long from, long size) {
        throw new UnsupportedOperationException("only files are mapped");
    }

    @Override
    public int write(ByteBuffer source) {
        throw new NonWritableChannelException();
    }

    @Override
    public int write(ByteBuffer source, long to) {
        throw new NonWritableChannelException();
    }

    @Override
    public long write(ByteBuffer[] sources, int offset, int length) {
        throw new NonWritableChannelException();
    }

    @Override
    public FileChannel truncate(long size) {
        throw new NonWritableChannelException();
    }

    @Override
    public long transferFrom(ReadableByteChannel source, long to, long count) {
        throw new NonWritableChannelException();
    }

    @Override
    public long transferTo(long from, long count, WritableByteChannel target) {
        throw new NonReadableChannelException();
    }

    @Override
    public FileLock lock(long from, long size, boolean shared) {
        throw new UnsupportedOperationException("only files are locked");
    }

    @Override
    public FileLock tryLock(long from, long size, boolean shared) {
        throw new UnsupportedOperationException("only files are locked");
    }
}

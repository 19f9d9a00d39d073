package io.transferscope.dataset.tree;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** Some bytes of a file, which other readers of it do not move. */
final class ChannelRange extends BlockStream {
    private final FileChannel channel;
    private final long to;
    private long at;

    ChannelRange(FileChannel channel, long from, long to) {
        this.channel = channel;
        this.at = from;
        this.to = to;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        if (at >= to) {
            return -1;
        }
        int wanted = (int) Math.min(length, to - at);
        int read;
        try {
            read = channel.read(ByteBuffer.wrap(buffer, offset, wanted), at);
        } catch (IOException e) {
            throw ArchiveFile.failed(e);
        }
        at += Math.max(read, 0);
        return read;
    }

    @Override
    public long skip(long bytes) {
        long skipped = Math.max(0, Math.min(bytes, to - at));
        at += skipped;
        return skipped;
    }

    @Override
    public int available() {
        return (int) Math.min(to - at, Integer.MAX_VALUE);
    }
}

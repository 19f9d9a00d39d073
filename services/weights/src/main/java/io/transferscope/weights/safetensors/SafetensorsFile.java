package io.transferscope.weights.safetensors;

import io.transferscope.contracts.network.Layer;
import io.transferscope.weights.file.ElementDecoder;
import io.transferscope.weights.file.NetworkOnCard;
import io.transferscope.weights.file.TensorInfo;
import io.transferscope.weights.file.WeightsException;
import io.transferscope.weights.file.WeightsFile;
import io.transferscope.weights.file.WeightsLimits;
import io.transferscope.weights.safetensors.SafetensorsHeader.Placed;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A file of the safetensors format, whose header was checked against its size.
 *
 * @see <a href="https://huggingface.co/docs/safetensors">format</a>
 */
public final class SafetensorsFile implements WeightsFile {
    /** The header's length, before it. */
    static final int PREFIX = 8;

    /** The format allows 100 MB; of so many arrays as are read here, it is far shorter. */
    private static final int LONGEST_HEADER = 8 << 20;

    private final FileChannel channel;
    private final SafetensorsHeader header;
    private final Optional<NetworkOnCard> network;
    private final long start;

    private SafetensorsFile(FileChannel channel, SafetensorsHeader header, long start)
            throws WeightsException {
        this.channel = channel;
        this.header = header;
        this.network = NetworkOnCard.in(header.metadata());
        this.start = start;
    }

    public static SafetensorsFile open(Path file) throws WeightsException, IOException {
        return open(FileChannel.open(file, StandardOpenOption.READ));
    }

    /** Takes the channel over: closing the file closes it. */
    static SafetensorsFile open(FileChannel channel) throws WeightsException, IOException {
        try {
            WeightsLimits.requireSize(channel.size());
            long length = headerLength(channel);
            byte[] json = bytes(channel, PREFIX, (int) length).array();
            long start = PREFIX + length;
            return new SafetensorsFile(
                    channel, SafetensorsHeader.parse(json, channel.size() - start), start);
        } catch (WeightsException | IOException | RuntimeException | Error e) {
            channel.close();
            throw e;
        }
    }

    private static long headerLength(FileChannel channel) throws WeightsException, IOException {
        if (channel.size() < PREFIX) {
            throw new WeightsException("is cut off: it has less than 8 bytes; fetch it again");
        }
        long length = bytes(channel, 0, PREFIX).getLong();
        if (length < 0 || length > LONGEST_HEADER) {
            throw new WeightsException(
                    String.format(
                            Locale.ROOT,
                            "has a header of %s bytes, more than %d: it is damaged, or no"
                                    + " safetensors file",
                            Long.toUnsignedString(length),
                            LONGEST_HEADER));
        }
        if (length > channel.size() - PREFIX) {
            throw new WeightsException(
                    String.format(
                            Locale.ROOT,
                            "is cut off: its header has %d bytes, of which %d are there; fetch it"
                                    + " again",
                            length,
                            channel.size() - PREFIX));
        }
        return length;
    }

    private static ByteBuffer bytes(FileChannel channel, long from, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        channel.position(from);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes) < 0) {
                throw new IOException("the file became shorter while it was read");
            }
        }
        return bytes.flip();
    }

    @Override
    public String format() {
        return "safetensors";
    }

    @Override
    public Map<String, TensorInfo> tensors() {
        Map<String, TensorInfo> tensors = new LinkedHashMap<>();
        header.tensors().forEach((name, placed) -> tensors.put(name, placed.info()));
        return Collections.unmodifiableMap(tensors);
    }

    @Override
    public Map<String, String> metadata() {
        return header.metadata();
    }

    @Override
    public Optional<List<Layer>> layers() {
        return network.map(NetworkOnCard::layers);
    }

    @Override
    public OptionalInt imageSize() {
        return network.stream().mapToInt(NetworkOnCard::imageSize).findFirst();
    }

    @Override
    public float[] read(String name) throws WeightsException, IOException {
        Placed placed = header.tensors().get(name);
        if (placed == null) {
            throw new IllegalArgumentException("no array is called " + name);
        }
        channel.position(start + placed.from());
        return ElementDecoder.read(placed.info(), ByteOrder.LITTLE_ENDIAN, channel);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}

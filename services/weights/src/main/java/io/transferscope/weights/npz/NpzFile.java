package io.transferscope.weights.npz;

import io.transferscope.contracts.json.Json;
import io.transferscope.contracts.json.JsonException;
import io.transferscope.contracts.network.Layer;
import io.transferscope.weights.archive.ZipArchive;
import io.transferscope.weights.file.ElementDecoder;
import io.transferscope.weights.file.Metadata;
import io.transferscope.weights.file.NetworkOnCard;
import io.transferscope.weights.file.ShownName;
import io.transferscope.weights.file.TensorInfo;
import io.transferscope.weights.file.WeightsException;
import io.transferscope.weights.file.WeightsFile;
import io.transferscope.weights.file.WeightsLimits;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.zip.ZipException;

/** Arrays as {@code numpy.savez} writes them, and the metadata that {@link NpzWriter} adds. */
public final class NpzFile implements WeightsFile {
    /** Of each array's entry. */
    public static final String ENDING = ".npy";

    /** The entry that is no array: a JSON object of texts. */
    static final String METADATA = "metadata.json";

    private static final int LONGEST_METADATA = 1 << 20;

    private record Entry(String name, TensorInfo info, NpyHeader header) {}

    private final ZipArchive archive;
    private final Map<String, Entry> entries;
    private final Map<String, String> metadata;
    private final Optional<NetworkOnCard> network;

    private NpzFile(ZipArchive archive, Map<String, Entry> entries, Map<String, String> metadata)
            throws WeightsException {
        this.archive = archive;
        this.entries = entries;
        this.metadata = metadata;
        this.network = NetworkOnCard.in(metadata);
    }

    /** Takes the archive over: closing the file closes it. */
    public static NpzFile open(ZipArchive archive) throws WeightsException, IOException {
        WeightsLimits limits = new WeightsLimits();
        Map<String, Entry> entries = new LinkedHashMap<>();
        Map<String, String> metadata = Map.of();
        for (String name : archive.names()) {
            if (name.equals(METADATA)) {
                metadata = metadata(archive);
            } else if (name.endsWith(ENDING)) {
                Entry entry = entry(archive, name, limits);
                entries.put(entry.info().name(), entry);
            } else {
                throw new WeightsException(
                        "has the entry "
                                + ShownName.of(name)
                                + ", which is no .npy array: leave it out");
            }
        }
        return new NpzFile(archive, Collections.unmodifiableMap(entries), metadata);
    }

    private static Entry entry(ZipArchive archive, String entry, WeightsLimits limits)
            throws WeightsException, IOException {
        String name = entry.substring(0, entry.length() - ENDING.length());
        try (InputStream in = archive.content(entry)) {
            NpyHeader header = NpyHeader.read(ShownName.of(name), in);
            TensorInfo info = limits.add(name, header.shape(), header.type());
            if (archive.size(entry) != header.bytes() + info.bytes()) {
                throw new WeightsException(
                        String.format(
                                Locale.ROOT,
                                "has %d bytes in %s, whose header, shape %s and type %s need %d",
                                archive.size(entry),
                                ShownName.of(name),
                                info.shape(),
                                info.type().words(),
                                header.bytes() + info.bytes()));
            }
            return new Entry(entry, info, header);
        } catch (ZipException | EOFException e) {
            throw damaged(name, e);
        }
    }

    private static Map<String, String> metadata(ZipArchive archive)
            throws WeightsException, IOException {
        try (InputStream in = archive.content(METADATA)) {
            byte[] json = in.readNBytes(LONGEST_METADATA + 1);
            if (json.length > LONGEST_METADATA) {
                throw new WeightsException("has more than 1 MiB of metadata in " + METADATA);
            }
            return Metadata.of(Json.readTree(json), METADATA);
        } catch (JsonException e) {
            throw new WeightsException(
                    "has metadata that is no JSON in " + METADATA + ": " + e.getMessage(), e);
        } catch (ZipException | EOFException e) {
            throw damaged(METADATA, e);
        }
    }

    private static WeightsException damaged(String name, IOException cause) {
        return new WeightsException(
                "is damaged: " + ShownName.of(name) + " cannot be unpacked; fetch it again", cause);
    }

    @Override
    public String format() {
        return "npz";
    }

    @Override
    public Map<String, TensorInfo> tensors() {
        Map<String, TensorInfo> tensors = new LinkedHashMap<>();
        entries.forEach((name, entry) -> tensors.put(name, entry.info()));
        return Collections.unmodifiableMap(tensors);
    }

    @Override
    public Map<String, String> metadata() {
        return metadata;
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
        Entry entry = entries.get(name);
        if (entry == null) {
            throw new IllegalArgumentException("no array is called " + name);
        }
        try (InputStream in = archive.content(entry.name())) {
            in.readNBytes(entry.header().bytes());
            float[] values =
                    ElementDecoder.read(
                            entry.info(), entry.header().order(), Channels.newChannel(in));
            in.readAllBytes(); // none, but the end is where the checksum is compared
            return entry.header().fortran()
                    ? FortranOrder.toC(values, entry.info().shape())
                    : values;
        } catch (ZipException | EOFException e) {
            throw damaged(name, e);
        }
    }

    @Override
    public void close() throws IOException {
        archive.close();
    }
}

package io.transferscope.weights.hdf5;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.transferscope.weights.archive.ZipArchive;
import io.transferscope.weights.file.WeightsException;
import io.transferscope.weights.file.WeightsLimits;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.zip.ZipException;

/** A model as Keras 3 saves it: a zip archive, in which the weights are an HDF5 file. */
public final class KerasArchive {
    /** The entry with the weights. */
    public static final String WEIGHTS = "model.weights.h5";

    private KerasArchive() {}

    private static final byte[] SIGNATURE = "\u0089HDF\r\n\u001a\n".getBytes(ISO_8859_1);

    /**
     * The weights, unpacked into a file that is gone when they are closed. The archive may be
     * closed at once.
     *
     * @param scratch directory of that file
     */
    public static Hdf5File open(ZipArchive archive, Path scratch)
            throws WeightsException, IOException {
        WeightsLimits.requireSize(archive.size(WEIGHTS));
        requireHdf5(archive);
        FileChannel channel = gone(Files.createTempFile(scratch, "weights", ".h5"));
        try (InputStream content = archive.content(WEIGHTS)) {
            content.transferTo(Channels.newOutputStream(channel));
        } catch (ZipException | EOFException e) {
            channel.close();
            throw damaged(e);
        } catch (WeightsException | IOException | RuntimeException | Error e) {
            channel.close();
            throw e;
        }
        return Hdf5File.open(channel);
    }

    /** Before anything is unpacked: it may be gigabytes of anything. */
    private static void requireHdf5(ZipArchive archive) throws WeightsException, IOException {
        byte[] head;
        try (InputStream content = archive.content(WEIGHTS)) {
            head = content.readNBytes(SIGNATURE.length);
        } catch (ZipException | EOFException e) {
            throw damaged(e);
        }
        if (!Arrays.equals(head, SIGNATURE)) {
            throw new WeightsException(
                    "has a " + WEIGHTS + " that is no HDF5 file: save the model again with Keras");
        }
    }

    /** Opens a file whose name is gone at once, or when it is closed. */
    private static FileChannel gone(Path file) throws IOException {
        try {
            return FileChannel.open(
                    file,
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE,
                    StandardOpenOption.DELETE_ON_CLOSE);
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(file);
            throw e;
        }
    }

    private static WeightsException damaged(IOException e) {
        return new WeightsException(
                "is damaged: " + WEIGHTS + " cannot be unpacked; fetch it again", e);
    }
}

package io.transferscope.weights.hdf5;

import io.transferscope.weights.archive.ZipArchive;
import io.transferscope.weights.file.WeightsException;
import io.transferscope.weights.file.WeightsLimits;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.ZipException;

/** A model as Keras 3 saves it: a zip archive, in which the weights are an HDF5 file. */
public final class KerasArchive {
    /** The entry with the weights. */
    public static final String WEIGHTS = "model.weights.h5";

    private KerasArchive() {}

    /**
     * The weights, unpacked into a temporary file that is gone when they are closed. The archive
     * may be closed at once.
     */
    public static Hdf5File open(ZipArchive archive) throws WeightsException, IOException {
        WeightsLimits.requireSize(archive.size(WEIGHTS));
        Path temporary = Files.createTempFile("weights", ".h5");
        FileChannel channel =
                FileChannel.open(
                        temporary,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.DELETE_ON_CLOSE);
        try (InputStream content = archive.content(WEIGHTS)) {
            OutputStream out = Channels.newOutputStream(channel);
            content.transferTo(out);
        } catch (ZipException | EOFException e) {
            channel.close();
            throw new WeightsException(
                    "is damaged: " + WEIGHTS + " cannot be unpacked; fetch it again", e);
        } catch (WeightsException | IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
        return Hdf5File.open(channel);
    }
}

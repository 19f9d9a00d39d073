package io.transferscope.weights;

import io.transferscope.weights.archive.ZipArchive;
import io.transferscope.weights.file.WeightsException;
import io.transferscope.weights.file.WeightsFile;
import io.transferscope.weights.file.WeightsLimits;
import io.transferscope.weights.hdf5.Hdf5File;
import io.transferscope.weights.hdf5.KerasArchive;
import io.transferscope.weights.npz.NpzFile;
import io.transferscope.weights.onnx.OnnxFile;
import io.transferscope.weights.safetensors.SafetensorsFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Opens files of weights, by what is in them; a name that says something else is refused. */
public final class WeightsFiles {
    private WeightsFiles() {}

    /**
     * Opens a file, with the directory of temporary files for what is packed in it.
     *
     * @throws WeightsException where it is none that is read, with what to do about it
     */
    public static WeightsFile open(Path file) throws WeightsException, IOException {
        return open(file, Path.of(System.getProperty("java.io.tmpdir")));
    }

    /**
     * Opens a file.
     *
     * @param scratch where room is for what is packed in it, until it is closed
     * @throws WeightsException where it is none that is read, with what to do about it
     */
    public static WeightsFile open(Path file, Path scratch) throws WeightsException, IOException {
        WeightsLimits.requireSize(Files.size(file));
        FileKind named = FileKind.ofEnding(ending(file));
        FileKind found = kind(file, named);
        return switch (found) {
            case SAFETENSORS -> SafetensorsFile.open(file);
            case ZIP -> openZip(file, named, scratch);
            case HDF5 -> Hdf5File.open(file);
            case ONNX -> OnnxFile.open(file);
            case UNKNOWN -> throw Conversions.unknown();
            case PICKLE -> throw Conversions.pickle();
            case NPY -> throw Conversions.npy();
            case LFS_POINTER -> throw Conversions.lfsPointer();
            case WEB_PAGE -> throw Conversions.webPage();
        };
    }

    /** What content and name agree on; the name alone where the content says nothing. */
    private static FileKind kind(Path file, FileKind named) throws WeightsException, IOException {
        FileKind found;
        try (InputStream in = Files.newInputStream(file)) {
            found = FileKind.of(in.readNBytes(FileKind.LOOKED_AT));
        }
        if (found == FileKind.UNKNOWN && named != FileKind.ZIP) {
            return named; // whose reader says what is wrong with it
        }
        boolean read =
                found == FileKind.SAFETENSORS || found == FileKind.HDF5 || found == FileKind.ONNX;
        if (read) {
            requireName(file, found, named);
        }
        return found;
    }

    private static void requireName(Path file, FileKind found, FileKind named)
            throws WeightsException {
        if (named != found && named != FileKind.UNKNOWN) {
            throw new WeightsException(
                    String.format(
                            Locale.ROOT,
                            "is %s by its content, but its name ends in .%s: name it as what it is",
                            found.words(),
                            ending(file)));
        }
    }

    private static String ending(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        return name.substring(name.lastIndexOf('.') + 1);
    }

    private static WeightsFile openZip(Path file, FileKind named, Path scratch)
            throws WeightsException, IOException {
        ZipArchive archive = ZipArchive.open(file);
        try {
            List<String> names = archive.names();
            if (names.stream().anyMatch(n -> n.equals("data.pkl") || n.endsWith("/data.pkl"))) {
                throw Conversions.torchZip();
            }
            if (names.contains("coefficients.bin") && names.contains("configuration.json")) {
                throw Conversions.dl4j();
            }
            requireName(file, FileKind.ZIP, named);
            if (names.contains(KerasArchive.WEIGHTS)) {
                try (archive) {
                    return KerasArchive.open(archive, scratch);
                }
            }
            return NpzFile.open(archive);
        } catch (WeightsException | IOException | RuntimeException e) {
            archive.close();
            throw e;
        }
    }
}

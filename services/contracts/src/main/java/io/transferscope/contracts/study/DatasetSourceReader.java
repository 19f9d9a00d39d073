package io.transferscope.contracts.study;

import io.transferscope.contracts.network.Architecture;
import java.nio.charset.Charset;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the part of a request that says where images come from. */
final class DatasetSourceReader {
    static final int MAX_IMAGES = 1_000_000;

    private static final String KINDS =
            "file:/path, s3://bucket/prefix or https://host/archive, or builtin:shapes";
    private static final Pattern FILE = Pattern.compile("file:/\\P{Cntrl}{1,4000}");
    private static final Pattern S3 =
            Pattern.compile("s3://[a-z0-9][a-z0-9.-]{1,61}[a-z0-9](/\\P{Cntrl}{0,1024})?");
    private static final Pattern HTTPS =
            Pattern.compile("https://[^\\s\\p{Cntrl}/@?#]+/\\P{Cntrl}{1,4000}");
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    private final Fields dataset;
    private final int usualImageSize;

    private DatasetSourceReader(Fields dataset, int usualImageSize) {
        this.dataset = dataset;
        this.usualImageSize = usualImageSize;
    }

    /**
     * @param fields of the whole request
     * @param usualImageSize where it says nothing
     */
    static DatasetSource read(Fields fields, int usualImageSize) {
        if (!fields.has("dataset")) {
            fields.fault("$.dataset", "is missing: the images, such as {\"source\": \"file:/…\"}");
        }
        return new DatasetSourceReader(fields.object("dataset"), usualImageSize)
                .read(fields.has("dataset"));
    }

    private DatasetSource read(boolean present) {
        String source = present ? dataset.requiredText("source", KINDS) : "";
        if (!source.isEmpty() && !isSource(source)) {
            dataset.fault(dataset.pathOf("source"), "must be " + KINDS);
        }
        DatasetSource read =
                new DatasetSource(
                        source,
                        dataset.integer(
                                "imageSize", usualImageSize, 8, Architecture.MAX_IMAGE_SIZE),
                        dataset.optionalInteger("limitPerClass", 1, MAX_IMAGES),
                        dataset.optionalInteger("validationLimitPerClass", 1, MAX_IMAGES),
                        validation(),
                        dataset.flag("leaveOut", false) ? true : null,
                        orientation(),
                        encoding(),
                        sha256(source));
        dataset.rejectUnknown();
        return read;
    }

    private static boolean isSource(String source) {
        return source.equals(DatasetSource.SHAPES)
                || FILE.matcher(source).matches()
                || S3.matcher(source).matches()
                || HTTPS.matcher(source).matches();
    }

    private @Nullable ValidationShare validation() {
        if (!dataset.has("validation")) {
            return null;
        }
        Fields validation = dataset.object("validation");
        if (!validation.has("fraction")) {
            validation.fault(
                    validation.pathOf("fraction"), "is missing: a share of images, such as 0.2");
        }
        double fraction = validation.number("fraction", 0.5, Range.between(0, 1));
        validation.rejectUnknown();
        return new ValidationShare(fraction);
    }

    /** What is default stays absent, so that saying it makes no other request. */
    private @Nullable Orientation orientation() {
        Orientation orientation =
                dataset.choice(
                        "orientation",
                        Orientation.AS_STORED,
                        Orientation.values(),
                        Orientation::label);
        return orientation == Orientation.AS_STORED ? null : orientation;
    }

    private @Nullable String encoding() {
        String encoding = dataset.text("encoding", null);
        if (encoding == null) {
            return null;
        }
        try {
            String name = Charset.forName(encoding).name();
            return name.equals("UTF-8") ? null : name;
        } catch (IllegalArgumentException e) {
            dataset.fault(
                    dataset.pathOf("encoding"),
                    "must be the character set of the archive's names, such as cp437, Shift_JIS or"
                            + " windows-1252");
            return null;
        }
    }

    private @Nullable String sha256(String source) {
        String sha256 = dataset.text("sha256", null);
        boolean downloaded = source.startsWith("https:");
        String path = dataset.pathOf("sha256");
        if (downloaded && sha256 == null) {
            dataset.fault(
                    path,
                    "is missing: the file's digest, by which a download is known to be right");
        } else if (!downloaded && sha256 != null) {
            dataset.fault(path, "goes only with a source that begins with https://");
        } else if (sha256 != null && !SHA256.matcher(sha256).matches()) {
            dataset.fault(path, "must be 64 digits 0-9 and a-f, as sha256sum prints them");
        }
        return sha256;
    }
}

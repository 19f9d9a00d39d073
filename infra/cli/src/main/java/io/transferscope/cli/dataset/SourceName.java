package io.transferscope.cli.dataset;

import io.transferscope.dataset.location.HttpsSettings;
import io.transferscope.dataset.location.RemoteSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A data set as somebody types it: what a request calls it, or a path.
 *
 * @param source as in a request
 * @param roots the directories that it may be read from: who may run this may read the images
 */
public record SourceName(String source, List<Path> roots) {
    private static final Pattern SCHEME = Pattern.compile("[a-z][a-z0-9+.-]+:.*", Pattern.DOTALL);
    private static final Pattern REMOTE = Pattern.compile("(s3|https)://([^/]+).*", Pattern.DOTALL);
    private static final String FILE = "file:";

    public SourceName {
        roots = List.copyOf(roots);
    }

    public static SourceName of(String typed) {
        if (SCHEME.matcher(typed).matches() && !typed.startsWith(FILE)) {
            return new SourceName(typed, List.of());
        }
        String path = typed.startsWith(FILE) ? typed.substring(FILE.length()) : typed;
        try {
            Path file = Path.of(path).toAbsolutePath().normalize();
            return new SourceName(FILE + file, List.of(root(file)));
        } catch (InvalidPathException e) {
            return new SourceName(FILE + path, List.of()); // which is refused as it stands
        }
    }

    /** Links to the data set are followed: they were typed. */
    private static Path root(Path file) {
        try {
            Path real = file.toRealPath();
            Path parent = real.getParent();
            return Files.isDirectory(real) || parent == null ? real : parent;
        } catch (IOException e) {
            return file; // that it is not there is said by whoever reads it
        }
    }

    /**
     * Settings by which its bucket or host may be read, and no other: who may run this may read
     * what its own credentials let it.
     */
    public Map<String, String> allowed() {
        Matcher remote = REMOTE.matcher(source);
        if (!remote.matches()) {
            return Map.of();
        }
        return Map.of(
                remote.group(1).equals("s3") ? RemoteSettings.S3_BUCKETS : HttpsSettings.HOSTS,
                remote.group(2));
    }

    /** A name for a directory of files about it. */
    public String shortName() {
        String last = source.replaceAll("[/:]+$", "").replaceAll("^.*[/:]", "");
        String name =
                last.replaceAll("(\\.(tar|tgz|gz|xz|zst|bz2|zip))+$", "")
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N}]+", "-")
                        .replaceAll("^-|-$", "");
        return name.isEmpty() ? "images" : name;
    }
}

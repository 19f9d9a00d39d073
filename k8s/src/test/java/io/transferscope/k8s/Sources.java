package io.transferscope.k8s;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The files that manifests are made of and compared with. */
final class Sources {
    static final Path ROOT = root();
    static final Path K8S = ROOT.resolve("k8s");
    static final List<String> SERVICES = List.of("splitter", "trainer", "transfer", "aggregator");

    private Sources() {}

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The version that the root pom gives to everything. */
    static String version() {
        return first(
                read(ROOT.resolve("pom.xml")),
                "<artifactId>transferscope</artifactId>\\s*<version>([^<]+)<");
    }

    /** A property of a service's application.properties. */
    static String property(String service, String name) {
        Path file =
                ROOT.resolve("services/" + service + "/src/main/resources/application.properties");
        return first(read(file), "(?m)^" + Pattern.quote(name) + "=(.*)$");
    }

    static String first(String text, String regex) {
        Matcher matcher = Pattern.compile(regex).matcher(text);
        if (!matcher.find()) {
            throw new AssertionError("Nothing matches " + regex);
        }
        return matcher.group(1).strip();
    }

    /** All YAML files of the manifests, in order. */
    static List<Path> yaml(Path k8s) {
        try {
            return files(k8s).stream().filter(file -> file.toString().endsWith(".yaml")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Copies the manifests, so that a test may change them. */
    static Path copy(Path target) {
        try {
            for (Path file : files(K8S)) {
                Path copy = target.resolve(K8S.relativize(file));
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
            return target;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** In order, and without a look at the build's own, which come and go meanwhile. */
    private static List<Path> files(Path k8s) throws IOException {
        List<Path> files = new ArrayList<>();
        try (Stream<Path> parts = Files.list(k8s)) {
            for (Path part : parts.filter(each -> !isOfTheBuild(each)).sorted().toList()) {
                try (Stream<Path> below = Files.walk(part)) {
                    below.filter(Files::isRegularFile).sorted().forEach(files::add);
                }
            }
        }
        return files;
    }

    private static boolean isOfTheBuild(Path part) {
        return part.endsWith("src") || part.endsWith("target");
    }

    private static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(folder.resolve("k8s/base"))) {
            folder = requireNonNull(folder.getParent(), "k8s/base is not above");
        }
        return folder;
    }
}

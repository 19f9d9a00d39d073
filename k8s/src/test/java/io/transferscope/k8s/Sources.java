package io.transferscope.k8s;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
        try (Stream<Path> files = Files.walk(k8s)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .filter(file -> !k8s.relativize(file).startsWith("target"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Copies the manifests, so that a test may change them. */
    static Path copy(Path target) {
        try (Stream<Path> files = Files.walk(K8S)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path relative = K8S.relativize(file);
                if (!relative.startsWith("target") && !relative.startsWith("src")) {
                    Path copy = target.resolve(relative);
                    Files.createDirectories(copy.getParent());
                    Files.copy(file, copy);
                }
            }
            return target;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(folder.resolve("k8s/base"))) {
            folder = folder.getParent();
        }
        return folder;
    }
}

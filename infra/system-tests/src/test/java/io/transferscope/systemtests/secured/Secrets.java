package io.transferscope.systemtests.secured;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.transferscope.embedded.BrokerSecurity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Passwords, keys and tokens in files, as Kubernetes mounts them; and where else they are. */
final class Secrets {
    private final Path directory;
    private final Map<String, String> values = new TreeMap<>();

    Secrets(Path directory) {
        this.directory = directory;
    }

    /** A new one. */
    String draw(String name) {
        return keep(name, BrokerSecurity.randomPassword());
    }

    /** One that is known elsewhere too. */
    String keep(String name, String value) {
        values.put(name, value);
        try {
            Files.writeString(file(name), value + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return value;
    }

    String value(String name) {
        return values.get(name);
    }

    Path file(String name) {
        return directory.resolve(name);
    }

    /** Names of those that are in a text. */
    List<String> in(String text) {
        return values.entrySet().stream()
                .filter(secret -> text.contains(secret.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Which are in which files below a directory, other than their own. */
    List<String> below(Path root) throws IOException {
        List<String> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file :
                    files.filter(Files::isRegularFile)
                            .filter(each -> !each.startsWith(directory))
                            .toList()) {
                for (String name : in(new String(Files.readAllBytes(file), ISO_8859_1))) {
                    found.add(name + " in " + root.relativize(file));
                }
            }
        }
        return found;
    }
}

package io.transferscope.k8s;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The kubectl of this machine, which brings kustomize. */
final class Kubectl {
    static final String WANTED = "kubectl 1.27 or newer";

    private static final int OLDEST = 27;
    private static final Optional<String> FOUND = find();
    private static final ConcurrentHashMap<Path, String> RENDERED = new ConcurrentHashMap<>();

    private Kubectl() {}

    static boolean isThere() {
        return FOUND.isPresent();
    }

    /** What would be applied. */
    static String render(Path kustomization) {
        return RENDERED.computeIfAbsent(
                kustomization, folder -> run("kubectl", "kustomize", folder.toString()));
    }

    private static Optional<String> find() {
        try {
            String version = run("kubectl", "version", "--client", "-o", "json");
            Matcher minor = Pattern.compile("\"minor\": \"(\\d+)").matcher(version);
            return minor.find() && Integer.parseInt(minor.group(1)) >= OLDEST
                    ? Optional.of(version)
                    : Optional.empty();
        } catch (UncheckedIOException | AssertionError e) {
            return Optional.empty();
        }
    }

    private static String run(String... command) {
        try {
            Path errors = Files.createTempFile("kubectl", ".err");
            try {
                Process process =
                        new ProcessBuilder(command).redirectError(errors.toFile()).start();
                String output = new String(process.getInputStream().readAllBytes(), UTF_8);
                if (process.waitFor() != 0) {
                    throw new AssertionError(
                            List.of(command) + " failed: " + Files.readString(errors));
                }
                return output;
            } finally {
                Files.delete(errors);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}

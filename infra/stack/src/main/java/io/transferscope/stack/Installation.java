package io.transferscope.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Where the built programs are, below the repository's root. */
public record Installation(Path root) {
    /** System property: the repository's root. */
    public static final String PROPERTY = "transferscope.home";

    private static final List<String> SERVICES =
            List.of("splitter", "trainer", "transfer", "aggregator");

    /** Java ends an entry of its class path at a colon; Quarkus takes the others for others. */
    private static final Pattern UNREADABLE = Pattern.compile("[+:\\[\\]]");

    public Installation {
        root = root.toAbsolutePath().normalize();
        if (UNREADABLE.matcher(root.toString()).find()) {
            throw new StackException(
                    "Transferscope cannot run in "
                            + root
                            + ", since its path has one of + : [ ]: move it elsewhere");
        }
    }

    /** As {@code infra/transferscope} says; the current directory where nobody does. */
    public static Installation current() {
        return new Installation(Path.of(System.getProperty(PROPERTY, "")));
    }

    /** Where data go unless {@code --data} says otherwise. */
    public Path defaultDataDirectory() {
        return root.resolve(".transferscope");
    }

    /** The very artifact that a container image of the service has. */
    public Path service(String name) {
        return built(root.resolve("services/" + name + "/target/quarkus-app/quarkus-run.jar"));
    }

    /** Where the build leaves the archives of classes that the programs start faster with. */
    public Path archiveDirectory() {
        return root.resolve("infra/cli/target/archives");
    }

    ClassArchives archives() {
        return ClassArchives.in(archiveDirectory());
    }

    /**
     * @throws StackException where not every program of the stack is built
     */
    public void requireServices() {
        SERVICES.forEach(this::service);
        embeddedClassPath();
    }

    /** Broker and object store, whose libraries nobody else may see. */
    public List<Path> embeddedClassPath() {
        Path target = root.resolve("infra/embedded/target");
        Path libraries = built(target.resolve("lib"));
        try (Stream<Path> jars = Files.list(target);
                Stream<Path> library = Files.list(libraries)) {
            Path own =
                    jars.filter(Installation::isOwnJar)
                            .findFirst()
                            .orElseThrow(() -> notBuilt(target.resolve("embedded.jar")));
            return Stream.concat(Stream.of(own), library.sorted()).toList();
        } catch (IOException e) {
            throw new StackException("Cannot read " + target, e);
        }
    }

    private static boolean isOwnJar(Path file) {
        String name = file.getFileName().toString();
        return name.startsWith("embedded-")
                && name.endsWith(".jar")
                && !name.endsWith("-tests.jar");
    }

    private static Path built(Path artifact) {
        if (!Files.exists(artifact)) {
            throw notBuilt(artifact);
        }
        return artifact;
    }

    private static StackException notBuilt(Path artifact) {
        return new StackException(
                artifact + " is missing: build it with ./mvnw package -DskipTests");
    }
}

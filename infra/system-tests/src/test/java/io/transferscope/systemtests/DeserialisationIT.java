package io.transferscope.systemtests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import io.transferscope.systemtests.ClassFiles.Method;
import java.io.File;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;

/**
 * Nothing that a service does can make Java objects of bytes from outside: neither its own code nor
 * any library's that it calls, however far down.
 *
 * <p>Followed are all calls of all services' classes through DL4J, ND4J, Kafka, the store's client
 * and the others, see {@link CallGraph}; some eighty thousand methods are reached. What it cannot
 * see: the code that Quarkus generates and starts services with, and reflection by names that are
 * put together. For those every process runs with {@code -Djdk.serialFilter=!*}.
 *
 * <p>ModelSerializer itself is reached, as training asks it for a network's task; none of the
 * methods by which it reads is.
 */
class DeserialisationIT {
    private static final String[] SERVICES = {
        "io.transferscope.contracts",
        "io.transferscope.runtime",
        "io.transferscope.learning",
        "io.transferscope.splitter",
        "io.transferscope.trainer",
        "io.transferscope.transfer",
        "io.transferscope.aggregator"
    };

    /** Class and method. Whoever extends ObjectInputStream calls its constructor. */
    private static final Pattern FORBIDDEN =
            Pattern.compile(
                    String.join(
                            "|",
                            "java\\.io\\.ObjectInputStream\\.<init>",
                            "java\\.beans\\.XMLDecoder\\.<init>",
                            "java\\.rmi\\..*",
                            "org\\.deeplearning4j\\.util\\.ModelSerializer\\.restore.*",
                            "org\\.deeplearning4j\\.nn\\.(multilayer|graph)\\.\\w+\\.load",
                            "org\\.nd4j\\.linalg\\.factory\\.Nd4j\\.read.*",
                            "org\\.nd4j\\.serde\\.binary\\.BinarySerde\\..*",
                            "org\\.nd4j\\.common\\.util\\.SerializationUtils\\..*",
                            ".*\\.ObjectMapper\\.(enable|activate)DefaultTyping.*"));

    @Test
    void noServiceReachesIt() {
        List<String> roots =
                new ClassFileImporter()
                        .withImportOption(new DoNotIncludeTests()).importPackages(SERVICES).stream()
                                .map(JavaClass::getName)
                                .toList();

        CallGraph graph = CallGraph.from(roots);

        assertTrue(graph.reached().size() > 50_000, "so few methods: " + graph.reached().size());
        assertEquals(List.of(), violations(graph));
    }

    /** Or else the test above would prove nothing. */
    @Test
    void whoDoesReachItIsFound() {
        CallGraph graph = CallGraph.from(List.of(Reckless.class.getName()));

        assertTrue(
                violations(graph).stream()
                        .anyMatch(
                                path ->
                                        path.contains("ModelSerializer.restoreMultiLayerNetwork")
                                                && path.endsWith("ObjectInputStream.<init>")),
                () -> "found only " + violations(graph));
    }

    private static List<String> violations(CallGraph graph) {
        return graph.reached().stream()
                .filter(method -> FORBIDDEN.matcher(method.toString()).matches())
                .map(graph::path)
                .map(path -> String.join(" -> ", path.stream().map(Method::toString).toList()))
                .toList();
    }

    /** Reads a network as DL4J's manual says, behind an interface of the JDK. */
    static final class Reckless implements Callable<Stream<MultiLayerNetwork>> {
        @Override
        public Stream<MultiLayerNetwork> call() {
            return Stream.of(new File("model.zip")).map(Reckless::read);
        }

        private static MultiLayerNetwork read(File file) {
            try {
                return ModelSerializer.restoreMultiLayerNetwork(file);
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}

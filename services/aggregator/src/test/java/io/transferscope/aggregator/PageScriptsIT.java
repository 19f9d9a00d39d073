package io.transferscope.aggregator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.transferscope.contracts.blob.Sha256;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Lints the page's JavaScript and runs its own tests, with the tools that package.json names. */
@Timeout(600)
class PageScriptsIT {
    private static final String WINDOWS = "windows";
    private static final Pattern VERSION = Pattern.compile("v(\\d+)\\.(\\d+)\\..*", Pattern.DOTALL);

    /** What the tools were installed from, so that they are installed once. */
    private static final Path INSTALLED = Path.of("node_modules", ".installed");

    private record Outcome(int status, String output) {}

    @BeforeAll
    static void install() throws Exception {
        assumeTrue(
                hasNode(),
                "Node.js 20.19 or newer is not on the PATH: the page's JavaScript is neither linted nor"
                        + " tested here");
        String lock = Sha256.hex(Files.readAllBytes(Path.of("package-lock.json")));
        if (!Files.exists(INSTALLED) || !Files.readString(INSTALLED).equals(lock)) {
            assertSucceeds("ci", "--prefer-offline", "--no-audit", "--no-fund");
            Files.writeString(INSTALLED, lock);
        }
    }

    @Test
    void isLinted() throws Exception {
        assertSucceeds("run", "lint");
    }

    @Test
    void passesItsTests() throws Exception {
        assertSucceeds("test");
    }

    private static boolean hasNode() throws Exception {
        if (Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .map(Path::of)
                .noneMatch(folder -> Files.exists(folder.resolve(onWindows("node", "node.exe"))))) {
            return false;
        }
        Matcher version = VERSION.matcher(run(List.of("node", "--version")).output());
        if (!version.matches()) {
            return false;
        }
        int major = Integer.parseInt(version.group(1));
        return major > 20 || (major == 20 && Integer.parseInt(version.group(2)) >= 19);
    }

    private static void assertSucceeds(String... npm) throws Exception {
        List<String> command = new ArrayList<>(List.of(onWindows("npm", "npm.cmd")));
        command.addAll(List.of(npm));
        Outcome outcome = run(command);
        assertThat(outcome.status()).as(outcome.output()).isZero();
    }

    private static Outcome run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Outcome(process.waitFor(), output);
    }

    private static String onWindows(String elsewhere, String there) {
        return System.getProperty("os.name").toLowerCase(Locale.ROOT).contains(WINDOWS)
                ? there
                : elsewhere;
    }
}

package io.transferscope.peer;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;

/** What is to be done, from the file {@value #FILE} of the study's directory. */
final class Study {
    static final String FILE = "study.properties";

    private final Path directory;
    private final Properties properties = new Properties();

    private Study(Path directory) throws IOException {
        this.directory = directory;
        try (Reader reader = Files.newBufferedReader(directory.resolve(FILE))) {
            properties.load(reader);
        }
    }

    static Study read(Path directory) throws IOException {
        return new Study(directory);
    }

    /** Where results go, and base networks meanwhile. */
    Path directory() {
        return directory;
    }

    /** With the folders {@code train/CLASS/} and {@code val/CLASS/}. */
    Path images() {
        return Path.of(text("images"));
    }

    AlexNet.Size network() {
        return AlexNet.Size.of(text("network"));
    }

    List<Job> jobs() {
        return list("networks").stream().map(Job::parse).toList();
    }

    /** Names of a task's classes, in the order of the network's outputs. */
    List<String> classes(char task) {
        return list("classes" + task);
    }

    int epochs() {
        return Integer.parseInt(text("epochs"));
    }

    int batchSize() {
        return Integer.parseInt(text("batchSize"));
    }

    double momentum() {
        return number("momentum");
    }

    double weightDecay() {
        return number("weightDecay");
    }

    boolean mirror() {
        return Boolean.parseBoolean(text("mirror"));
    }

    long seed() {
        return Long.parseLong(text("seed"));
    }

    /** The rate, a tenth of it after each of the steps, which are fractions of the epochs. */
    double learningRate(int epoch) {
        double rate = number("learningRate");
        for (String step : list("learningRateSteps")) {
            if (epoch >= Math.ceil(Double.parseDouble(step) * epochs())) {
                rate /= 10;
            }
        }
        return rate;
    }

    private double number(String key) {
        return Double.parseDouble(text(key));
    }

    /** Folders have no / in their names. */
    private List<String> list(String key) {
        return text(key).isEmpty() ? List.of() : Arrays.asList(text(key).split("/"));
    }

    private String text(String key) {
        String value = properties.getProperty(key);
        if (value == null) {
            throw new IllegalArgumentException(
                    directory.resolve(FILE) + " does not say what " + key + " is");
        }
        return value;
    }
}

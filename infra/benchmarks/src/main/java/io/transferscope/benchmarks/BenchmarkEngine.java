package io.transferscope.benchmarks;

import io.transferscope.stack.process.JavaCommand;
import java.util.List;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/** What is measured, and in which process. */
enum BenchmarkEngine {
    TRANSFERSCOPE("transferscope", true) {
        @Override
        List<String> command(Workload workload, double seconds) {
            return own(workload, seconds);
        }

        @Override
        Runnable start(Workload workload) {
            return new TransferscopeEngine(workload)::step;
        }
    },
    LIBTORCH_AT_BEST("libtorch at its best", true) {
        @Override
        List<String> command(Workload workload, double seconds) {
            return peer(workload, seconds, "best");
        }
    },
    LIBTORCH("libtorch as it comes", true) {
        @Override
        List<String> command(Workload workload, double seconds) {
            return peer(workload, seconds, "plain");
        }
    },
    DL4J("dl4j as it comes", false) {
        @Override
        List<String> command(Workload workload, double seconds) {
            return own(workload, seconds);
        }

        @Override
        Runnable start(Workload workload) {
            MultiLayerNetwork network = PlainDl4j.build(workload);
            Dl4jBatches batches = new Dl4jBatches(workload);
            return () -> batches.feed(network::fit);
        }
    };

    private final String title;
    private final boolean knowsFeatures;

    BenchmarkEngine(String title, boolean knowsFeatures) {
        this.title = title;
        this.knowsFeatures = knowsFeatures;
    }

    String title() {
        return title;
    }

    /** Whether it can do this work, as it is used. */
    boolean does(Workload workload) {
        return workload.frozen() == 0 || knowsFeatures;
    }

    /** Whether all that it needs is there. */
    boolean isThere() {
        return (this != LIBTORCH && this != LIBTORCH_AT_BEST) || PeerProgram.find().isPresent();
    }

    /** Of a process that prints how many images it learnt in a second of its own time. */
    abstract List<String> command(Workload workload, double seconds);

    /** In this process; what is returned learns a batch. */
    Runnable start(Workload workload) {
        throw new UnsupportedOperationException(title + " runs in a program of its own");
    }

    List<String> own(Workload workload, double seconds) {
        List<String> command = JavaCommand.java();
        command.addAll(
                List.of(
                        "-Xmx1g",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Benchmarks.class.getName(),
                        TrainingRound.NAME,
                        name(),
                        workload.preset().name(),
                        String.valueOf(workload.frozen()),
                        String.valueOf(seconds)));
        return command;
    }

    static List<String> peer(Workload workload, double seconds, String how) {
        return PeerProgram.find()
                .orElseThrow()
                .command(
                        "rate",
                        workload.preset().label(),
                        String.valueOf(workload.frozen()),
                        String.valueOf(seconds),
                        how);
    }
}

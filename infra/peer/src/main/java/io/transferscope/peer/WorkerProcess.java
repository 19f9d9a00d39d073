package io.transferscope.peer;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.util.List;

/** A worker in a process of its own, which is told labels, and answers with accuracies. */
final class WorkerProcess implements WorkerPool.Worker {
    private final Process process;
    private final Writer tasks;
    private final BufferedReader answers;

    private WorkerProcess(Process process) {
        this.process = process;
        tasks = process.outputWriter();
        answers = process.inputReader();
    }

    /**
     * @param frozen how frozen layers are computed
     */
    static WorkerProcess start(Study study, FrozenLayers frozen) throws IOException {
        return new WorkerProcess(
                Torch.process(true, List.of("worker", study.directory().toString(), frozen.name()))
                        .start());
    }

    @Override
    public double train(Job job) throws IOException {
        tasks.write(job.label() + "\n");
        tasks.flush();
        String answer = answers.readLine();
        if (answer == null) {
            throw new IOException("The worker ended while it trained " + job.label());
        }
        return Double.parseDouble(answer);
    }

    /** Lets it end, and returns when it has. */
    @Override
    public void close() throws IOException {
        tasks.close();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}

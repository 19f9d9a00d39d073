package io.transferscope.cli.garbage;

import io.transferscope.contracts.blob.BlobRef;
import java.util.function.Consumer;

/** The jobs of a stored plan, of whatever version. */
final class PlannedJobs {
    private PlannedJobs() {}

    /**
     * @throws io.transferscope.contracts.json.JsonException where the plan is no JSON
     */
    static void find(byte[] plan, Consumer<String> jobs) {
        References.find(
                plan,
                new References.Listener() {
                    @Override
                    public void digest(String sha256) {}

                    @Override
                    public void document(BlobRef ref) {}

                    @Override
                    public void job(String jobId) {
                        jobs.accept(jobId);
                    }
                });
    }
}

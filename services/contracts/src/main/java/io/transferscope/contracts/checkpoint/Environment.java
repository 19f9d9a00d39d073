package io.transferscope.contracts.checkpoint;

import static java.util.Objects.requireNonNull;

import java.util.Map;

/**
 * Everything about a machine that can change a trained bit, and what a reader wants to know
 * besides. A snapshot is taken up again only where backend, threads, instruction set and libraries
 * agree.
 *
 * @param backend engine and processor, such as dl4j-cpu-onednn
 * @param threads that a training computes with
 * @param instructionSet the widest that the kernels use, such as avx512
 * @param libraries versions by name
 * @param java version and vendor
 * @param platform operating system and architecture
 */
public record Environment(
        String backend,
        int threads,
        String instructionSet,
        Map<String, String> libraries,
        String java,
        String platform) {
    public Environment {
        requireNonNull(backend, "backend is null");
        requireNonNull(instructionSet, "instructionSet is null");
        libraries = Map.copyOf(libraries);
        requireNonNull(java, "java is null");
        requireNonNull(platform, "platform is null");
    }
}

package io.transferscope.benchmarks.scale;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.transferscope.contracts.json.Json;

/** What a process of trainers says, a line each. */
sealed interface ProcessMessage permits JobMessage, TrainerStatus {
    default String line() {
        return getClass().getSimpleName() + " " + new String(Json.write(this), UTF_8);
    }

    static ProcessMessage parse(String line) {
        String[] parts = line.split(" ", 2);
        byte[] json = parts[parts.length - 1].getBytes(UTF_8);
        return parts[0].equals(JobMessage.class.getSimpleName())
                ? Json.read(json, JobMessage.class)
                : Json.read(json, TrainerStatus.class);
    }
}

package io.transferscope.contracts.dataset;

import io.transferscope.contracts.fuzz.JsonTarget;
import io.transferscope.contracts.json.Json;
import io.transferscope.contracts.plan.TestingDatasets;
import java.util.List;

class TaskDataFuzzTest implements JsonTarget<TaskData> {
    @Override
    public List<byte[]> seeds() {
        return List.of(
                Json.write(new TaskData(32, "none", TestingDatasets.ofClasses(2).classes())),
                Json.write(new TaskData(8, "java", TestingDatasets.ofClasses(3).classes())));
    }

    @Override
    public Class<TaskData> type() {
        return TaskData.class;
    }

    @Override
    public void use(TaskData task) {
        for (Part part : Part.values()) {
            if (task.images(part) < task.classes().size()) {
                throw new AssertionError("%s images: %d".formatted(part, task.images(part)));
            }
        }
    }
}

package io.transferscope.contracts.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.transferscope.contracts.fuzz.FuzzTarget;
import io.transferscope.contracts.fuzz.JsonTarget;
import io.transferscope.contracts.json.Json;
import java.util.List;

class ImportedStudyFuzzTest implements JsonTarget<ImportedStudy> {
    @Override
    public List<byte[]> seeds() {
        return List.of(
                Json.write(TestingPlans.imported("tiny", "baseB", "A3B+")),
                Json.write(
                        new ImportedStudy(
                                "tiny",
                                new ImportedStudy.Source("r.csv", "0".repeat(64), 1, 10),
                                TestingPlans.imported("tiny", "R3B").networks())));
    }

    @Override
    public Class<ImportedStudy> type() {
        return ImportedStudy.class;
    }

    @Override
    public void use(ImportedStudy study) {
        FuzzTarget.requireSame(study, PlannedStudy.read(Json.write(study)), "kind of plan");
        assertThat(study.networks()).allMatch(planned -> study.find(planned.network()).isPresent());
    }
}

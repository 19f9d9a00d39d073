package io.transferscope.benchmarks.growth;

import io.transferscope.aggregator.monitor.StudyMonitor;
import io.transferscope.benchmarks.aggregator.MadeUpStudy;
import io.transferscope.benchmarks.memory.MemoryLog;
import io.transferscope.contracts.blob.BlobRef;
import io.transferscope.contracts.event.AccuracyMeasured;
import io.transferscope.contracts.event.StudyPlanned;
import io.transferscope.contracts.event.Topics;
import io.transferscope.contracts.json.Json;
import io.transferscope.contracts.plan.PlannedStudy;
import io.transferscope.contracts.plan.StudyPlan;
import io.transferscope.contracts.plan.StudyPlanner;
import io.transferscope.contracts.study.StudyRequest;
import io.transferscope.report.figure.FigureKind;
import io.transferscope.report.figure.FigureLayout;
import io.transferscope.report.figure.FigureWriter;
import io.transferscope.report.figure.StudyContent;
import io.transferscope.report.results.StudyResults;
import io.transferscope.report.summary.StudySummary;
import io.transferscope.report.table.ResultsCsv;
import io.transferscope.runtime.log.Subscription;
import io.transferscope.studies.Studies;
import io.transferscope.studies.StudySnapshot;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/** What is done for one study from its request to its report, step by step. */
final class Steps {
    private final StudyRequest request;
    private final Map<String, StepCost> costs = new LinkedHashMap<>();

    Steps(StudyRequest request) {
        this.request = request;
    }

    Map<String, StepCost> measure() throws Exception {
        StudyPlan plan =
                step(
                        "splitter: plan",
                        () -> StudyPlanner.plan(request, MadeUpStudy.dataset()).plan());
        byte[] json = step("splitter: plan as JSON", () -> Json.write(plan));
        step("all: plan read", () -> PlannedStudy.read(json));
        TransferSteps transfer = new TransferSteps(plan, json);
        step("dispatcher: plan read, first jobs", transfer::first);
        step("dispatcher: plan read, jobs of all variants", transfer::variants);
        step("dispatcher: log read", transfer::log);
        step("dispatcher: plan read, all looked at", transfer::look);
        step("dispatcher: all looked at again", transfer::look);
        report(plan, json, new MadeUpStudy(plan));
        return costs;
    }

    private void report(StudyPlan plan, byte[] json, MadeUpStudy study) throws Exception {
        List<AccuracyMeasured> results = plan.networks().stream().map(study::accuracy).toList();
        Studies board = step("aggregator: log read", () -> board(plan, json, results));
        StudySnapshot snapshot = board.find(plan.study()).orElseThrow();
        StudyResults measured = StudyResults.of(plan, snapshot.accuracies());
        StudySummary summary = step("aggregator: summary", () -> StudySummary.of(measured));
        step("aggregator: summary as JSON", () -> Json.write(summary));
        step("aggregator: accuracies as JSON", () -> Json.write(ResultsCsv.rows(measured)));
        step("aggregator: accuracies as CSV", () -> ResultsCsv.csv(measured));
        step(
                "aggregator: figure 2",
                () ->
                        FigureWriter.svg(
                                FigureKind.FIGURE_2.of(
                                        List.of(StudyContent.of(measured, summary)),
                                        FigureLayout.WIDE)));
    }

    private static Studies board(StudyPlan plan, byte[] json, List<AccuracyMeasured> results) {
        Studies board = new Studies();
        MemoryLog log = new MemoryLog(Subscription.to(StudyMonitor.TOPICS, board));
        BlobRef ref = BlobRef.of(json);
        log.say(
                Topics.STUDY_PLANS,
                new StudyPlanned(plan.study(), ref, plan.networks().size(), null));
        board.planRead(ref, plan);
        results.forEach(result -> log.say(Topics.ACCURACIES, result));
        return board;
    }

    private <T> T step(String name, Callable<T> step) throws Exception {
        StepCost.Of<T> done = StepCost.of(step);
        costs.put(name, done.cost());
        return done.result();
    }
}

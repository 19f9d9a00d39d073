import assert from "node:assert/strict";
import { test } from "node:test";
import "./browser.js";
import { h } from "../../main/resources/META-INF/resources/app/dom.js";
import { adviceSection } from "../../main/resources/META-INF/resources/app/study/advice.js";
import { studyHeader } from "../../main/resources/META-INF/resources/app/study/header.js";
import { Report } from "../../main/resources/META-INF/resources/app/study/report.js";

const mean = { mean: 0.5, count: 1, missing: 0, diverged: 0, notLearned: 0 };
const finding = (text) => ({ certainty: "supported", text });

test("the advice shows the findings that a study can answer", () => {
  const advice = {
    points: 1,
    freeze: finding("Not enough networks: no AnB"),
    pretrainedFreeze: finding("Pretrained layers can be frozen up to layer 6: that gains 2 points"),
    sentences: ["Pretrained layers can be frozen up to layer 6: that gains 2 points", "All start from the same weights."],
  };
  const section = adviceSection({ advice }, () => {});
  assert.deepEqual([...section.querySelectorAll("[data-key]")].map(({ dataset }) => dataset.key), ["Freezing pretrained layers"]);
  assert.match(section.textContent, /All start from the same weights\./);
  assert.doesNotMatch(section.textContent, /no AnB/);
});

test("a study of one task with pretrained weights has its means and differences, and no boost of AnB+", () => {
  const summary = {
    missing: 0,
    pooled: { base: mean, byCopiedLayers: [{ copiedLayers: 6, means: { PnB: mean, "PnB+": mean }, pretrainedGain: { value: 0.125, missing: 0 } }] },
    groups: [],
    boost: { pooled: [{ layers: "1-6", networks: 0, missing: 0 }], paired: [] },
  };
  const section = new Report(() => {}).section(summary);
  assert.deepEqual([...section.querySelectorAll("[data-table=means] thead th")].map(({ textContent }) => textContent), ["n", "base", "PnB", "PnB+"]);
  assert.equal(section.querySelector('[data-field="pretrainedGain"] .value').textContent, "+12.5");
  assert.equal(section.querySelector("[data-table=boost]"), null);
});

test("weights that are others by now are told at the top of the page", () => {
  const view = { state: "completed", networks: { planned: 0 }, weightsDiffer: "the file has other contents" };
  const notice = h("div", {}, studyHeader({ name: "tiny", view })).querySelector("[data-notice=weights-differ]");
  assert.equal(notice.textContent, "This study is of the pretrained weights as they were. Now the file has other contents.");
  assert.equal(h("div", {}, studyHeader({ name: "tiny", view: { ...view, weightsDiffer: undefined } })).querySelector("[data-notice]"), null);
});

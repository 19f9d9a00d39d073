import assert from "node:assert/strict";
import { test } from "node:test";
import "./browser.js";
import { placeOf } from "../../main/resources/META-INF/resources/app/curves.js";
import { adviceSection } from "../../main/resources/META-INF/resources/app/study/advice.js";
import { Report } from "../../main/resources/META-INF/resources/app/study/report.js";

const mean = { mean: 0.5, count: 1, missing: 0, diverged: 0, notLearned: 0 };

function advice(convergence) {
  const freeze = { certainty: "uncertain", text: "At this budget, not in general: copied layers can be frozen" };
  return adviceSection({ advice: { points: 1, freeze, sentences: [convergence.text, freeze.text] }, convergence }, () => {});
}

test("networks that have not converged are told before any advice, and once", () => {
  const text = "The networks have not converged: train for about 32 epochs.";
  const section = advice({ verdict: "budget-limited", text });
  const notice = section.querySelector("[data-convergence=budget-limited]");
  assert.equal(notice.textContent, text);
  assert.ok(notice.classList.contains("warning"));
  assert.ok(notice.compareDocumentPosition(section.querySelector("dl")) & 4, "it stands before the findings");
  assert.equal(section.textContent.split(text).length, 2);
});

test("that networks have converged is no warning", () => {
  const section = advice({ verdict: "converged", text: "The networks have converged." });
  assert.equal(section.querySelector(".warning"), null);
  assert.match(section.textContent, /The networks have converged\./);
});

test("contrasts have a row for each n and one of all, with their pairs and what is missing", () => {
  const one = (copiedLayers, rest) => ({ minuend: "BnB+", subtrahend: "BnB", copiedLayers, pairs: 2, mean: 3, missing: 0, completedBy: [], ...rest });
  const summary = {
    missing: 0,
    pooled: { base: mean, byCopiedLayers: [] },
    groups: [],
    contrasts: [one(1), one(10, { missing: 1, completedBy: ["tiny/0/0/B10B"] }), one(undefined), { ...one(1), subtrahend: "base" }],
  };
  const section = new Report(() => {}).section(summary);
  const rows = [...section.querySelectorAll("[data-table=contrasts] tbody tr")];
  assert.deepEqual(rows.map(({ dataset }) => dataset.key), ["1", "10", "all"]);
  assert.deepEqual([...section.querySelectorAll("[data-table=contrasts] thead th")].map(({ textContent }) => textContent), ["n", "BnB+ − BnB", "BnB+ − base"]);
  assert.match(rows[1].textContent, /2 pairs1 missing/);
  assert.equal(rows[1].querySelector("[title*=B10B]").getAttribute("title"), "completed by tiny/0/0/B10B");
  assert.equal(rows[2].querySelectorAll("td")[1].textContent, "");
});

test("networks with a warm top have curves of their own", () => {
  assert.equal(placeOf("tiny/0/0/B3B=").curve, "BnB=");
  assert.equal(placeOf("tiny/0/0/A12B=").curve, "AnB=");
  assert.equal(placeOf("tiny/0/0/A12B=").copiedLayers, 12);
});

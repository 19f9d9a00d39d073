import assert from "node:assert/strict";
import { test } from "node:test";
import "./browser.js";
import { CURVES, placeOf } from "../../main/resources/META-INF/resources/app/curves.js";
import { duration, limits, percent, points, whole } from "../../main/resources/META-INF/resources/app/format.js";
import { figuresOf } from "../../main/resources/META-INF/resources/app/pages/comparison.js";
import { comparisonLink, networkLink, route } from "../../main/resources/META-INF/resources/app/router.js";

test("a network's label says where it stands", () => {
  const curve = (label) => placeOf(`tiny/2/1/${label}`).curve;
  assert.deepEqual(["baseA", "B3B", "A3A+", "A3B", "B3A+", "P3B", "P3A+", "B3B=", "B3A=", "R3A"].map(curve), CURVES);
  assert.deepEqual(placeOf("tiny/2/1/B3A+"), { study: "tiny", split: 2, replicate: 1, label: "B3A+", target: "A", copiedLayers: 3, curve: "AnB+" });
});

test("numbers have a real minus, and a difference its sign", () => {
  assert.equal(percent(0.8184), "81.8");
  assert.equal(percent(undefined), "–");
  assert.equal(points(-1.25), "−1.3");
  assert.equal(points(0.04), "±0.0");
  assert.equal(limits({ low: -0.04, high: 0.5 }, 100), "−4.0 to 50.0");
  assert.equal(whole(1234567), "1\u202f234\u202f567");
});

test("a time is as rough as it is long", () => {
  assert.deepEqual([0.2, 89, 90, 5400, 200_000].map(duration), ["1 s", "89 s", "2 min", "1.5 h", "2 days"]);
});

test("addresses lead to pages and back", () => {
  assert.deepEqual(route(networkLink("tiny/0/1/A3B+")), { page: "network", study: "tiny", split: "0", replicate: "1", label: "A3B+" });
  assert.deepEqual(route(comparisonLink(["a", "b c"])), { page: "comparison", studies: ["a", "b c"] });
  assert.equal(route("#/elsewhere").page, "unknown");
  assert.equal(route("").page, "studies");
});

test("of many studies each figure holds about as many", () => {
  const sizes = (count) => figuresOf(Array.from({ length: count }, (_, i) => `s${i}`)).map(({ length }) => length);
  assert.deepEqual(sizes(2), [2]);
  assert.deepEqual(sizes(4), [4]);
  assert.deepEqual(sizes(5), [3, 2]);
  assert.deepEqual(sizes(9), [3, 3, 3]);
  assert.deepEqual(sizes(10), [4, 4, 2]);
});

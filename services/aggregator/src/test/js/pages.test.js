import assert from "node:assert/strict";
import { test } from "node:test";
import { answer } from "./browser.js";
import { comparisonPage } from "../../main/resources/META-INF/resources/app/pages/comparison.js";
import { networkPage } from "../../main/resources/META-INF/resources/app/pages/network.js";
import { NetworkGrid } from "../../main/resources/META-INF/resources/app/study/grid.js";
import { StudyState } from "../../main/resources/META-INF/resources/app/study/state.js";

const connection = { restored() {}, lost() {} };

async function shown(page, asked, respond) {
  const host = document.createElement("main");
  const away = new AbortController();
  answer(respond);
  await page(host, { asked, connection, signal: away.signal, title() {} });
  away.abort();
  return host;
}

async function network(record) {
  const asked = { study: "tiny", split: "0", replicate: "0", label: "A1B" };
  const host = await shown(networkPage, asked, () => Response.json({ status: "measured", treatment: "copied", ...record }));
  return host.textContent;
}

test("a network's page says how many test images it classified right", async () => {
  const text = await network({ accuracy: 0.5, result: { correctPerEpoch: [10, 25], total: 50 } });
  assert.match(text, /50\.00 %/);
  assert.match(text, /25 right of 50/);
  assert.match(text, /after each epoch20\.0 %50\.0 %/);
});

test("a network that diverged has no accuracy on its page, in the end or after an epoch", async () => {
  const cause = "diverged: its accuracy is not a number";
  const text = await network({ cause, result: { correctPerEpoch: [10, 0], total: 50, diverged: true } });
  assert.ok(text.includes(cause));
  assert.doesNotMatch(text, /NaN|right of|after each epoch|%/);
});

test("a trained network is offered as files, one that is not or diverged is not", async () => {
  const asked = { study: "tiny", split: "0", replicate: "0", label: "A3B+" };
  const links = async (record) => {
    const host = await shown(networkPage, asked, () => Response.json({ status: "measured", ...record }));
    return [...host.querySelectorAll("a[download]")].map((a) => [a.textContent, a.getAttribute("href").replace(/.*api\/v1/, ""), a.getAttribute("download")]);
  };
  const trained = { checkpoint: { sha256: "c".repeat(64) }, result: { correctPerEpoch: [25], total: 50 } };
  const at = "/studies/tiny/networks/0/0/A3B%2B/";
  assert.deepEqual(await links(trained), [
    ["safetensors", `${at}weights?format=safetensors`, "tiny-0-0-A3B+.safetensors"],
    ["npz", `${at}weights?format=npz`, "tiny-0-0-A3B+.npz"],
    ["onnx, of normalised images", `${at}weights?format=onnx`, "tiny-0-0-A3B+.onnx"],
    ["onnx, of pixels from 0 to 255", `${at}weights?format=onnx&preprocessing=true`, "tiny-0-0-A3B+-pixels.onnx"],
    ["dl4j", `${at}weights?format=dl4j`, "tiny-0-0-A3B+.dl4j"],
    ["JSON", `${at}card`, "tiny-0-0-A3B+.card.json"],
    ["JSON, of the model of pixels", `${at}card?preprocessing=true`, "tiny-0-0-A3B+-pixels.onnx.card.json"],
  ]);
  assert.deepEqual(await links({ ...trained, result: { ...trained.result, diverged: true } }), []);
  assert.deepEqual(await links({ status: "measured", result: trained.result }), []);
});

test("who asks for more studies than can be compared is told so, and may choose anew", async () => {
  const studies = Array.from({ length: 11 }, (_, i) => `s${i}`);
  const host = await shown(comparisonPage, { studies }, () => Response.json(studies.map((study) => ({ study }))));
  assert.match(host.textContent, /11 studies are chosen; 10 at most can be compared at once/);
  assert.equal(host.querySelectorAll("input:checked").length, 11);
});

test("of networks that all diverged there is no mean to be read out", () => {
  const place = { curve: "AnB", copiedLayers: 3, split: 0, replicate: 0, label: "A3B" };
  const label = (...networks) => {
    const state = new StudyState("tiny");
    networks.forEach((network, i) => state.networks.set(`tiny/0/${i}/A3B`, { network: `tiny/0/${i}/A3B`, place, ...network }));
    return new NetworkGrid(() => {}).section(state).querySelector("button").getAttribute("aria-label");
  };
  const measured = (accuracy) => ({ status: "measured", accuracy });
  const diverged = { status: "measured" };
  assert.match(label(diverged, diverged, diverged, diverged, diverged), /^AnB at n = 3: no mean, all that are trained diverged, 5 /);
  assert.match(label(measured(0.5), diverged, diverged, diverged, diverged), /^AnB at n = 3: mean 50\.0 %, 5 /);
  const ready = { status: "ready" };
  assert.match(label(ready, ready, ready, ready, ready), /^AnB at n = 3: no mean yet, /);
});

test("who compares more studies than a figure holds is told that each has a scale of its own", async () => {
  const comparison = async (count) => {
    const studies = Array.from({ length: count }, (_, i) => `s${i}`);
    const summary = { study: "s", pooled: { base: { count: 0 }, byCopiedLayers: [] } };
    const host = await shown(comparisonPage, { studies }, (url) =>
      url.endsWith("summary") ? Response.json(summary) : new Response("<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'/>"),
    );
    return host.textContent;
  };
  assert.doesNotMatch(await comparison(4), /vertical scale/);
  assert.match(await comparison(5), /Each has its own vertical scale/);
});

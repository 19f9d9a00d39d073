import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { answer, marker, picture } from "./browser.js";
import { Figure } from "../../main/resources/META-INF/resources/app/figure/figure.js";

const URL_OF_FIGURE = "http://localhost:8080/api/v1/studies/tiny/figures/figure-2.svg";

const network = (label, n) => marker(`network-0-0-${label}`, { network: `tiny/0/0/${label}`, n }, `0/0/${label}: 50.0 %`);
const FIRST = picture(network("A3B", 3), network("baseB", 0), network("A1B", 1), marker("mean-AnB-1", { mean: 0.5, n: 1 }, "AnB"));

let host;
let figure;
let asked;
let svg;

beforeEach(async () => {
  document.body.replaceChildren();
  host = document.createElement("div");
  document.body.append(host);
  svg = FIRST;
  asked = answer(() => new Response(svg, { headers: { ETag: 'W/"1"' } }));
  figure = new Figure(host, URL_OF_FIGURE, new AbortController().signal);
  await figure.refresher.now();
});

const at = (label) => host.querySelector(`[data-network="tiny/0/0/${label}"]`);
const press = (key) => document.activeElement.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
const focused = () => document.activeElement.dataset.network?.slice("tiny/0/0/".length);

test("names come from the titles, which would show up as tips of their own", () => {
  assert.equal(at("A1B").getAttribute("aria-label"), "0/0/A1B: 50.0 %");
  assert.equal(host.querySelector("svg").getAttribute("aria-label"), "tiny: accuracy");
  assert.equal(host.querySelector("title"), null);
});

test("the keyboard goes from n to n, and stops once for networks and once for means", () => {
  assert.equal(host.querySelectorAll('[tabindex="0"]').length, 2);
  at("baseB").focus();
  press("ArrowRight");
  assert.equal(focused(), "A1B");
  press("End");
  assert.equal(focused(), "A3B");
  press("ArrowRight");
  assert.equal(focused(), "A3B");
  press("Home");
  assert.equal(focused(), "baseB");
});

test("the tabulator comes back to where one was", () => {
  at("baseB").focus();
  press("ArrowRight");
  assert.equal(at("A1B").getAttribute("tabindex"), "0");
  assert.equal(at("baseB").getAttribute("tabindex"), "-1");
});

test("Enter opens the network", () => {
  at("A3B").focus();
  press("Enter");
  assert.equal(location.hash, "#/studies/tiny/networks/0/0/A3B");
});

test("the tip says what the pointer is at", () => {
  at("A3B").dispatchEvent(new MouseEvent("mouseover", { bubbles: true }));
  assert.equal(host.querySelector(".tip").hidden, false);
  assert.equal(host.querySelector(".tip").textContent, "0/0/A3B: 50.0 %");
  at("A3B").dispatchEvent(new MouseEvent("mouseout", { bubbles: true }));
  assert.equal(host.querySelector(".tip").hidden, true);
});

test("what was focused is so when results arrive", async () => {
  at("A1B").focus();
  svg = FIRST.replace("0/0/A1B: 50.0 %", "0/0/A1B: 60.0 %");
  await figure.refresher.now();
  assert.equal(focused(), "A1B");
  assert.equal(at("A1B").getAttribute("aria-label"), "0/0/A1B: 60.0 %");
});

test("what is shown already is not drawn again", async () => {
  const before = host.querySelector("svg");
  answer(() => new Response(null, { status: 304 }));
  await figure.refresher.now();
  assert.equal(host.querySelector("svg"), before);
});

test("asks for what is new, by the tag of what is shown", async () => {
  await figure.refresher.now();
  assert.equal(asked[0].headers["If-None-Match"], undefined);
  assert.equal(asked[1].headers["If-None-Match"], 'W/"1"');
});

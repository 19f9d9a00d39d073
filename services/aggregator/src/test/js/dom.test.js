import assert from "node:assert/strict";
import { test } from "node:test";
import "./browser.js";
import { h, show } from "../../main/resources/META-INF/resources/app/dom.js";

test("what comes from outside is text", () => {
  assert.equal(h("p", {}, "<b>bold</b>").children.length, 0);
});

test("what stays is the same element, wherever it moves", () => {
  const host = h("ul");
  show(host, h("li", { "data-key": "a" }, "1"), h("li", { "data-key": "b" }, "2"));
  const [a, b] = host.children;

  show(host, h("li", { "data-key": "b" }, "3"), h("li", { "data-key": "a" }, "1"), h("li", { "data-key": "c" }));

  assert.deepEqual([...host.children].slice(0, 2), [b, a]);
  assert.equal(b.textContent, "3");
  assert.equal(host.children.length, 3);
});

test("what the reader has opened stays open", () => {
  const host = h("div");
  show(host, h("details", { "data-key": "x" }));
  host.firstChild.open = true;
  show(host, h("details", { "data-key": "x" }, h("p")));
  assert.equal(host.firstChild.open, true);
});

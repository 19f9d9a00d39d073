import assert from "node:assert/strict";
import { test } from "node:test";
import { SVG } from "./browser.js";
import { readSvg } from "../../main/resources/META-INF/resources/app/figure/svg.js";

const within = (content) => `<svg xmlns="${SVG}">${content}</svg>`;

test("shapes and words are taken", () => {
  assert.equal(readSvg(within('<g><path d="M0 0" fill="red"/></g>')).localName, "svg");
});

for (const content of [
  "<script>alert(1)</script>",
  "<foreignObject><p/></foreignObject>",
  "<style>*{fill:red}</style>",
  '<a href="https://example.org"><path d="M0 0"/></a>',
  '<image src="x"/>',
  '<use href="#x"/>',
  '<animate attributeName="href"/>',
  '<path d="M0 0" onclick="alert(1)"/>',
  '<path d="M0 0" ONLOAD="alert(1)"/>',
  '<path d="M0 0" style="fill:red"/>',
  '<g href="#x"/>',
  '<g clip-path="url(https://example.org/#x)"/>',
]) {
  test(`nothing else is: ${content}`, () => {
    assert.throws(() => readSvg(within(content)), /A picture may not have/);
  });
}

test("what is no picture is not taken", () => {
  assert.throws(() => readSvg("<html><body/></html>"));
  assert.throws(() => readSvg("no XML at all"));
});

import assert from "node:assert/strict";
import { test } from "node:test";
import "./browser.js";
import { Problem } from "../../main/resources/META-INF/resources/app/api.js";
import { Refresher } from "../../main/resources/META-INF/resources/app/refresher.js";

const { signal } = new AbortController();

test("one question at a time; what is wanted meanwhile is asked once more", async () => {
  const answers = [];
  let asked = 0;
  const refresher = new Refresher(() => {
    asked++;
    return new Promise((resolve) => answers.push(resolve));
  }, signal);

  const done = refresher.now();
  refresher.now();
  refresher.now();
  assert.equal(asked, 1);
  answers[0]();
  await Promise.resolve();
  await Promise.resolve();
  assert.equal(asked, 2);
  answers[1]();
  await done;
  assert.equal(asked, 2);
});

test("what cannot be had for now is asked for again", async (context) => {
  context.mock.timers.enable({ apis: ["setTimeout"] });
  let asked = 0;
  const refresher = new Refresher(async () => {
    asked++;
    throw new Problem({ status: 503, detail: "busy" });
  }, signal);

  await refresher.now();
  context.mock.timers.tick(5000);
  assert.equal(asked, 2);
});

test("what is not there is not asked for again, and a mistake is told", async (context) => {
  context.mock.timers.enable({ apis: ["setTimeout"] });
  let asked = 0;
  await new Refresher(async () => {
    asked++;
    throw new Problem({ status: 404, detail: "gone" });
  }, signal).now();
  context.mock.timers.tick(60_000);
  assert.equal(asked, 1);

  const mistaken = new Refresher(() => Promise.reject(new TypeError("a mistake")), signal);
  await assert.rejects(mistaken.now(), /a mistake/);
});

test("nobody asks once the page is left", async (context) => {
  context.mock.timers.enable({ apis: ["setTimeout"] });
  const leaving = new AbortController();
  let asked = 0;
  const refresher = new Refresher(async () => asked++, leaving.signal);
  refresher.within(100);
  leaving.abort();
  context.mock.timers.tick(1000);
  assert.equal(asked, 0);
});

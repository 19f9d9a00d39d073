import { h } from "../dom.js";

const CERTAINTY = {
  supported: "supported",
  uncertain: "uncertain",
  "not-enough-networks": "not enough networks to say",
};

/** Those that a study can answer are among the sentences. */
const FINDINGS = [
  ["pretrainedFreeze", "Freezing pretrained layers"],
  ["pretrainedFineTuning", "Fine-tuning pretrained layers"],
  ["freeze", "Freezing"],
  ["transition", "General to specific"],
  ["fineTuning", "Fine-tuning"],
];

const LOSSES = [0.5, 1, 2, 5];

/** What is claimed stands before the first colon; how it is known, behind it. */
const CLAIM = /^([^:]{1,100}:)(.*)$/s;

/** What follows from a study for who wants to copy layers. */
export function adviceSection({ advice, convergence }, chooseLoss) {
  if (!advice) {
    return null;
  }
  const { sentences } = advice;
  const found = FINDINGS.filter(([field]) => sentences.includes(advice[field]?.text));
  const told = [convergence?.text, ...found.map(([field]) => advice[field].text)];
  return h(
    "section",
    { "aria-labelledby": "advice", class: "advice" },
    h("h2", { id: "advice" }, "What this says"),
    convergence ? h("p", { class: convergence.verdict === "budget-limited" ? "warning" : "hint", "data-convergence": convergence.verdict }, convergence.text) : null,
    h("dl", { class: "findings" }, found.map(([field, name]) => finding(name, advice[field]))),
    sentences.filter((sentence) => !told.includes(sentence)).map((sentence) => h("p", {}, sentence)),
    lossChoice(advice.points, chooseLoss),
  );
}

function finding(name, { certainty, text }) {
  const [, claim, reasons] = CLAIM.exec(text) ?? [null, null, text];
  return h(
    "div",
    { "data-key": name },
    h("dt", {}, name, h("span", { class: "certainty", "data-certainty": certainty }, CERTAINTY[certainty] ?? certainty)),
    h("dd", {}, h("p", {}, claim ? h("strong", { class: "claim" }, claim) : null, reasons)),
  );
}

function lossChoice(points, chooseLoss) {
  const losses = [...new Set([...LOSSES, points])].sort((a, b) => a - b);
  return h(
    "label",
    { class: "choice" },
    "Accepted loss ",
    h(
      "select",
      { onchange: (event) => chooseLoss(Number(event.target.value)) },
      losses.map((loss) => h("option", { value: loss, selected: loss === points }, `${loss} ${loss === 1 ? "point" : "points"}`)),
    ),
  );
}

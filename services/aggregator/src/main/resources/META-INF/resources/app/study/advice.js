import { h } from "../dom.js";
import { limits } from "../format.js";

const CERTAINTY = {
  supported: "supported",
  uncertain: "uncertain",
  "not-enough-networks": "not enough networks to say",
};

const LOSSES = [0.5, 1, 2, 5];

/** What follows from a study for who wants to copy layers. */
export function adviceSection({ advice }, chooseLoss) {
  if (!advice) {
    return null;
  }
  return h(
    "section",
    { "aria-labelledby": "advice", class: "advice" },
    h("h2", { id: "advice" }, "What this says"),
    h("p", { class: "lead" }, advice.sentences.join(" ")),
    h(
      "dl",
      { class: "findings" },
      finding("Freeze", advice.freeze, layersFrozen(advice.freeze)),
      finding("General to specific", advice.transition, transition(advice.transition)),
      finding("Fine-tuning", advice.fineTuning, null),
    ),
    h(
      "label",
      { class: "choice" },
      "Accepted loss ",
      h(
        "select",
        { onchange: (event) => chooseLoss(Number(event.target.value)) },
        [...new Set([...LOSSES, advice.points])]
          .sort((a, b) => a - b)
          .map((loss) => h("option", { value: loss, selected: loss === advice.points }, `${loss} ${loss === 1 ? "point" : "points"}`)),
      ),
    ),
  );
}

function finding(name, { certainty, text, interval }, headline) {
  return h(
    "div",
    { "data-key": name },
    h("dt", {}, name, h("span", { class: "certainty", "data-certainty": certainty }, CERTAINTY[certainty] ?? certainty)),
    h(
      "dd",
      {},
      headline ? h("p", { class: "headline" }, headline) : null,
      h("p", {}, text),
      interval ? h("p", { class: "hint" }, `decided by a difference of ${limits(interval)} points`) : null,
    ),
  );
}

function layersFrozen({ layers }) {
  if (layers === undefined) {
    return null;
  }
  return layers === 0 ? "no layer" : layers === 1 ? "layer 1" : `layers 1–${layers}`;
}

function transition({ layers }) {
  return layers === undefined ? null : `at layer ${layers}`;
}


import { h } from "../dom.js";
import { grounds } from "../format.js";
import { boostTable, contrastsTable, differencesTable, effectsTable, meansTable, notLearnedTable } from "./tables.js";

/** The numbers of a study; which networks they are of can be chosen. */
export class Report {
  constructor(redraw) {
    this.chosen = 0;
    this.redraw = redraw;
  }

  section(summary) {
    const scopes = scopesOf(summary);
    const { name, scope } = scopes[this.chosen] ?? scopes[0];
    return h(
      "section",
      { "aria-labelledby": "numbers" },
      h("h2", { id: "numbers" }, "In numbers"),
      summary.missing > 0 ? h("p", { class: "hint" }, `${summary.missing} of ${summary.planned} networks are still missing; each number says how many it lacks.`) : null,
      scopes.length > 1 ? this.choice(scopes) : null,
      meansTable(scope, `Mean accuracy in percent, ${name}`),
      differencesTable(scope, `Differences in percentage points, ${name}`),
      ground(summary),
      summary.effects
        ? [h("h3", {}, "Effects over ranges of layers"), effectsTable(summary.effects.pooled, "As in the paper, from pooled means, in points"), effectsTable(summary.effects.paired, "Paired: each network against the base network of its own, in points")]
        : null,
      boost(summary),
      contrasts(summary),
      summary.notLearned?.length > 0 ? notLearnedTable(summary.notLearned) : null,
    );
  }

  choice(scopes) {
    return h(
      "label",
      { class: "choice" },
      "Networks ",
      h(
        "select",
        {
          onchange: (event) => {
            this.chosen = Number(event.target.value);
            this.redraw();
          },
        },
        scopes.map(({ name }, index) => h("option", { value: index, selected: index === this.chosen }, name)),
      ),
    );
  }
}

function scopesOf(summary) {
  const sizes = summary.bySize ?? [];
  const all = summary.trainingImages ? `${summary.trainingImages} images per class` : "all networks";
  return [
    { name: all, scope: summary.pooled },
    ...sizes
      .filter(({ trainingImages }) => trainingImages !== summary.trainingImages)
      .map(({ trainingImages, pooled }) => ({ name: `${trainingImages} images per class`, scope: pooled })),
    ...summary.groups.map(({ split, replicate, target, summary: scope }) => ({
      name: `split ${split}, replicate ${replicate}, target ${target}`,
      scope,
    })),
  ];
}

/** A study that plans no AnB+ has none. */
function boost({ boost: boosts, pooled }) {
  if (!boosts || !pooled.byCopiedLayers.some(({ means }) => means["AnB+"])) {
    return null;
  }
  return [
    h("h3", {}, "Boost of transfer with fine-tuning (AnB+)"),
    boosts.disagreement ? h("p", { class: "warning" }, boosts.disagreement) : null,
    boostTable(boosts.pooled, "Pooled, as the paper’s Table 1, in points"),
    boostTable(boosts.paired, "Paired: first less the base network of its own, in points"),
  ];
}

/** A study that plans no two treatments that can be compared so has none. */
function contrasts({ contrasts: all }) {
  return all?.length > 0
    ? [
        h("h3", {}, "At equal budget"),
        h("p", { class: "hint" }, "Network by network, of the same target, split, replicate and n. The restart gain, BnB+ − base, is what training again with fresh upper layers gives by itself."),
        contrastsTable(all, "Differences, in points"),
      ]
    : null;
}

/** Where all intervals of the means were made alike, it is said once for all of them. */
function ground({ pooled }) {
  const intervals = [pooled.base, ...pooled.byCopiedLayers.flatMap(({ means }) => Object.values(means))]
    .map(({ interval }) => interval)
    .filter(Boolean);
  const words = [...new Set(intervals.map(grounds))];
  return words.length > 0 ? h("p", { class: "hint" }, `Under each mean: ${words.join("; or ")}.`) : null;
}

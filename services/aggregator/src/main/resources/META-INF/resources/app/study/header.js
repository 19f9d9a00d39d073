import { h } from "../dom.js";
import { count, duration, whole } from "../format.js";
import { imagesDiffer } from "./dataset.js";

const WORDS = {
  requested: "requested",
  preparing: "reading the data set",
  running: "running",
  completed: "completed",
  "completed-with-failures": "completed, with failures",
  cancelled: "cancelled",
  rejected: "rejected",
};

export const PARTS = [
  ["measured", "measured"],
  ["running", "in training"],
  ["waiting", "waiting"],
  ["failed", "failed"],
  ["notRunnable", "not runnable"],
  ["absent", "absent"],
];

export function stateMark(state) {
  return h("span", { class: "state", "data-state": state }, WORDS[state] ?? state);
}

/** How far a study is: a bar, which says nothing that the words beside it do not. */
export function progressBar(networks) {
  return h(
    "span",
    { class: "progress", "aria-hidden": "true" },
    PARTS.filter(([part]) => networks[part] > 0).map(([part]) => {
      const bar = h("span", { class: `part ${part}`, "data-key": part });
      bar.style.setProperty("flex-grow", networks[part]); // through CSSOM: the page allows no style attributes
      return bar;
    }),
  );
}

export function progressWords(networks) {
  return PARTS.filter(([part]) => networks[part] > 0)
    .map(([part, words]) => `${whole(networks[part])} ${words}`)
    .join(", ");
}

export function studyHeader(state) {
  const { view, name } = state;
  return [
    h("nav", { class: "crumbs", "aria-label": "Where this is" }, h("a", { href: "#/" }, "Studies")),
    h("h1", {}, name),
    h(
      "p",
      { class: "under-title" },
      stateMark(view.state),
      h("span", {}, setup(view)),
      view.secondsLeft ? h("span", {}, `about ${duration(view.secondsLeft)} left`) : null,
    ),
    imagesDiffer(state),
    weightsDiffer(view),
    view.networks.planned > 0
      ? h(
          "div",
          { class: "how-far" },
          progressBar(view.networks),
          h(
            "p",
            {},
            h("strong", {}, `${whole(view.networks.measured)} of ${count(view.networks.planned, "network")}`),
            ` · ${progressWords(view.networks)}`,
            view.reused > 0 && !view.imported ? ` · ${whole(view.reused)} taken from trainings of other networks` : null,
          ),
        )
      : preparation(view),
    view.problem ? h("p", { class: "trouble" }, view.problem) : null,
  ];
}

function weightsDiffer({ weightsDiffer: how }) {
  return how ? h("p", { class: "warning", "data-notice": "weights-differ" }, h("strong", {}, "This study is of the pretrained weights as they were."), ` Now ${how}.`) : null;
}

function setup({ request, imported }) {
  if (imported) {
    return `imported from ${imported.file}`;
  }
  if (!request) {
    return null;
  }
  const network = request.network?.preset ?? "own layers";
  const classes = request.split?.classesPerTask;
  const splits = request.split?.count ?? 1;
  return [
    network,
    request.pretrained ? "pretrained" : null,
    classes ? `${classes} + ${classes} classes` : null,
    splits > 1 ? count(splits, "split") : null,
    request.replicates > 1 ? count(request.replicates, "replicate") : null,
    request.queue ? `queue ${request.queue}` : null,
    request.priority ? `priority ${request.priority}` : null,
  ]
    .filter(Boolean)
    .join(" · ");
}

function preparation({ shards }) {
  return shards?.total > 0
    ? h("p", {}, `${whole(shards.published)} of ${count(shards.total, "shard")} of its data set are stored.`)
    : null;
}

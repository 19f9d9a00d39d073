import { h, show } from "../dom.js";
import { whole } from "../format.js";
import { figureKey } from "./key.js";
import { MeansPanel } from "./means.js";
import { PointsPanel } from "./points.js";

/** Figure 2 of a study as it is known now. */
export class TransferFigure {
  constructor(host) {
    this.tip = h("div", { class: "tip", hidden: true, "aria-hidden": "true" });
    this.caption = h("figcaption");
    this.key = h("div");
    const points = h("div", { class: "plot" });
    const means = h("div", { class: "plot" });
    host.append(
      h("figure", { class: "transfer-figure" }, h("div", { class: "panels" }, points, means), this.key, this.caption, this.tip),
    );
    this.points = new PointsPanel(points, (at) => this.showTip(at));
    this.means = new MeansPanel(means, (at) => this.showTip(at));
  }

  show(state, summary) {
    const networks = state.points();
    const lastLayer = Math.max(1, ...state.copiedLayers());
    const chance = summary?.chance;
    this.points.show({ networks, lastLayer, chance, base: summary?.pooled.base.mean });
    if (summary) {
      this.means.show({ scope: summary.pooled, lastLayer, chance });
    }
    show(this.key, figureKey(networks, summary?.pooled));
    show(this.caption, caption(networks.length, state.view.networks.planned));
  }

  close() {
    this.points.close();
    this.means.close();
  }

  showTip(at) {
    this.tip.hidden = at === null;
    if (at) {
      this.tip.textContent = at.words;
      const half = this.tip.offsetWidth / 2;
      const x = Math.min(Math.max(at.x, half + 8), document.documentElement.clientWidth - half - 8);
      this.tip.style.setProperty("left", `${x}px`);
      this.tip.style.setProperty("top", `${at.y}px`);
    }
  }
}

function caption(shown, planned) {
  return `${whole(shown)} of ${whole(planned)} networks as points; as lines their means over both directions: AnB stands for BnA, and BnB for AnA, too. Thin bars are 95 % intervals.`;
}

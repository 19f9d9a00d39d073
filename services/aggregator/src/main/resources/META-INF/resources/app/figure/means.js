import { curve } from "../curves.js";
import { limits, percent } from "../format.js";
import { EFFECTS, MeanLines } from "./effects.js";
import { dodge, marker } from "./markers.js";
import { Panel } from "./panel.js";
import { accuracyDomain } from "./scale.js";

const d3 = globalThis.d3;

/** Intervals of different curves at the same n stand a little apart. */
const WHISKER_DODGE = 0.35;

/** Means as lines with the effects as areas, as in the lower half of the paper's Figure 2. */
export class MeansPanel {
  constructor(host, onFocus = () => {}) {
    this.onFocus = onFocus;
    this.panel = new Panel(host, "Means of the networks, with the effects between them", (panel, place) => this.draw(panel, place));
  }

  /** @param domain of the axis, where several panels are to share one */
  show({ scope, lastLayer, chance, domain }) {
    this.lines = new MeanLines(scope);
    this.panel.show({
      domain: domain ?? accuracyDomain(this.lines.values(), chance),
      lastLayer,
      chance,
      base: scope.base.mean,
    });
  }

  close() {
    this.panel.close();
  }

  draw({ areas, lines, points, marks }, { x, y }) {
    this.drawAreas(areas, x, y);
    this.drawLines(lines, x, y);
    this.drawPoints(points, x, y);
    this.drawMarks(marks, x, y);
  }

  drawAreas(areas, x, y) {
    const polygons = EFFECTS.filter(({ id }) => id !== "recovery")
      .reverse()
      .map((effect) => ({ id: effect.id, path: this.lines.areas(effect).map((corners) => polygon(corners, x, y)).join("") }));
    areas
      .selectAll("path")
      .data(polygons, ({ id }) => id)
      .join("path")
      .attr("class", ({ id }) => `area ${id}`)
      .attr("d", ({ path }) => path);
  }

  drawLines(group, x, y) {
    const path = d3.line(({ n }) => x(n), ({ mean }) => y(100 * mean));
    group
      .selectAll("path.line")
      .data([...this.lines.lines], ([id]) => id)
      .join("path")
      .attr("class", ([id]) => `line ${id}`)
      .attr("d", ([, line]) => path(line));
    group
      .selectAll("path.whisker")
      .data(this.means().filter(({ average }) => average.interval), ({ id, n }) => `${id} ${n}`)
      .join("path")
      .attr("class", ({ id }) => `whisker ${id}`)
      .attr("d", ({ id, n, average: { interval } }) => {
        const [low, high] = y.domain();
        const at = (share) => y(Math.min(high, Math.max(low, 100 * share)));
        return `M${x(n + WHISKER_DODGE * dodge(id))},${at(interval.low)}V${at(interval.high)}`;
      });
  }

  drawPoints(group, x, y) {
    group
      .selectAll("path")
      .data(this.means(), ({ id, n }) => `${id} ${n}`)
      .join("path")
      .attr("class", ({ id }) => `marker ${id}`)
      .attr("role", "img")
      .attr("aria-label", words)
      .attr("transform", ({ n, mean }) => `translate(${x(n)},${y(100 * mean)})`)
      .attr("d", ({ id }) => marker(id, 8))
      .on("mouseenter", (event, point) => {
        const { left, top, width } = event.currentTarget.getBoundingClientRect();
        this.onFocus({ words: words(point), x: left + width / 2, y: top });
      })
      .on("mouseleave", () => this.onFocus(null));
  }

  /** Numbers where each effect is largest, which the key explains. */
  drawMarks(group, x, y) {
    const peaks = EFFECTS.map((effect) => ({ ...effect, peak: this.lines.peak(effect) }))
      .filter(({ peak }) => peak && peak.size > 0)
      .map((effect) => this.arrow(effect, x, y));
    const mark = group
      .selectAll("g")
      .data(peaks, ({ number }) => number)
      .join((enter) => {
        const added = enter.append("g");
        added.append("path");
        added.append("circle").attr("r", 8.5);
        added.append("text").attr("dy", "0.36em");
        return added;
      })
      .attr("class", ({ id }) => `effect-mark ${id}`);
    mark.select("path").attr("d", ({ path }) => path);
    mark.select("circle").attr("cx", ({ at }) => at[0]).attr("cy", ({ at }) => at[1]);
    mark.select("text").attr("x", ({ at }) => at[0]).attr("y", ({ at }) => at[1]).text(({ number }) => number);
  }

  arrow({ number, id, upper, lower, isDrop, aside, peak }, x, y) {
    const n = Math.max(0, peak.n + aside);
    const inside = this.lines.at(upper, n) === undefined || this.lines.at(lower, n) === undefined ? peak.n : n;
    const top = y(100 * this.lines.at(upper, inside));
    const bottom = y(100 * this.lines.at(lower, inside));
    const down = isDrop ? 1 : -1;
    const start = isDrop ? top + 2 : bottom - 2;
    const tip = isDrop ? bottom - 3 : top + 3;
    const px = x(inside);
    if ((tip - start) * down < 30) {
      return { number, id, path: "", at: [px, tip + down * 17] };
    }
    const head = `M${px},${tip}l-3.4,${-down * 7}h6.8z`;
    return { number, id, path: `M${px},${start}V${tip - down * 5}${head}`, at: [px, (start + tip) / 2] };
  }

  means() {
    return [...this.lines.lines].flatMap(([id, line]) => line.filter(({ n }) => n > 0).map((point) => ({ ...point, id })));
  }
}

function polygon(corners, x, y) {
  return `M${corners.map(([n, share]) => `${x(n)},${y(100 * share)}`).join("L")}Z`;
}

function words({ id, n, mean, average }) {
  const interval = average.interval ? `, 95 % interval ${limits(average.interval, 100)}` : "";
  return `${curve(id).label} at n = ${n}: ${percent(mean)} %${interval}, ${average.count} networks`;
}

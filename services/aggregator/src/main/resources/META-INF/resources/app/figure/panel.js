const d3 = globalThis.d3;

const MARGIN = { top: 12, right: 10, bottom: 44, left: 46 };
const HEIGHT = 340;
const WIDE = 700;
const TALL = 400;

/** An accuracy axis over the number of copied layers, drawn anew for each width. */
export class Panel {
  /**
   * @param label what the panel shows, for who does not see it
   * @param draw draws into the panel, given its scales
   */
  constructor(host, label, draw) {
    this.draw = draw;
    this.svg = d3
      .select(host)
      .append("svg")
      .attr("class", "panel")
      .attr("role", "group")
      .attr("aria-label", label);
    this.grid = this.svg.append("g").attr("class", "gridlines").attr("aria-hidden", "true");
    this.xAxis = this.svg.append("g").attr("class", "axis").attr("aria-hidden", "true");
    this.yAxis = this.svg.append("g").attr("class", "axis").attr("aria-hidden", "true");
    this.levels = this.svg.append("g").attr("aria-hidden", "true");
    this.xTitle = this.title("Layer n at which the network is chopped and retrained");
    this.yTitle = this.title("Top-1 accuracy (%)");
    this.areas = this.svg.append("g").attr("aria-hidden", "true");
    this.lines = this.svg.append("g").attr("aria-hidden", "true");
    this.points = this.svg.append("g");
    this.marks = this.svg.append("g").attr("aria-hidden", "true");
    this.observer = new ResizeObserver(() => this.update());
    this.observer.observe(host);
    this.host = host;
  }

  /** @param content domain in percent, lastLayer, chance, base level; and what `draw` needs */
  show(content) {
    this.content = content;
    this.update();
  }

  close() {
    this.observer.disconnect();
  }

  update() {
    const width = Math.floor(this.host.clientWidth);
    if (!this.content || width < 80) {
      return;
    }
    const height = width > WIDE ? TALL : HEIGHT;
    const { domain, lastLayer } = this.content;
    const x = d3.scaleLinear([-0.5, lastLayer + 0.5], [MARGIN.left, width - MARGIN.right]);
    const y = d3.scaleLinear(domain, [height - MARGIN.bottom, MARGIN.top]);
    this.svg.attr("viewBox", `0 0 ${width} ${height}`).attr("width", width).attr("height", height);
    this.frame(x, y, width, height);
    this.drawLevels(x, y);
    this.draw(this, { x, y, width, height });
  }

  frame(x, y, width, height) {
    const layers = d3.range(0, this.content.lastLayer + 1);
    this.xAxis
      .attr("transform", `translate(0,${height - MARGIN.bottom})`)
      .call(d3.axisBottom(x).tickValues(layers).tickFormat(d3.format("d")).tickSizeOuter(0));
    this.yAxis
      .attr("transform", `translate(${MARGIN.left},0)`)
      .call(d3.axisLeft(y).ticks(6).tickSizeOuter(0));
    this.grid
      .selectAll("path")
      .data([
        ...y.ticks(6).map((tick) => `M${MARGIN.left},${y(tick)}H${width - MARGIN.right}`),
        ...layers.map((n) => `M${x(n)},${MARGIN.top}V${height - MARGIN.bottom}`),
      ])
      .join("path")
      .attr("d", (path) => path);
    this.xTitle.attr("x", (x(0) + x(this.content.lastLayer)) / 2).attr("y", height - 6).attr("text-anchor", "middle");
    this.xTitle.text(width < 420 ? "Copied layers n" : "Layer n at which the network is chopped and retrained");
    this.yTitle
      .attr("transform", `translate(12,${(MARGIN.top + height - MARGIN.bottom) / 2})rotate(-90)`)
      .attr("text-anchor", "middle");
  }

  /** The base networks' mean, and what guessing gives. */
  drawLevels(x, y) {
    const { base, chance, domain } = this.content;
    const [from, to] = x.range();
    const levels = [];
    if (base !== undefined) {
      levels.push({ kind: "base", at: 100 * base });
    }
    if (chance !== undefined && 100 * chance >= domain[0]) {
      levels.push({ kind: "chance", at: 100 * chance });
    }
    this.levels
      .selectAll("path")
      .data(levels, ({ kind }) => kind)
      .join("path")
      .attr("class", ({ kind }) => `level ${kind}`)
      .attr("d", ({ at }) => `M${from},${y(at)}H${to}`);
    const below = chance !== undefined && 100 * chance < domain[0];
    this.levels
      .selectAll("text")
      .data(chance === undefined ? [] : [below ? y.range()[0] - 7 : y(100 * chance) - 6])
      .join("text")
      .attr("class", "note")
      .attr("x", from + 7)
      .attr("y", (at) => at)
      .text(`chance ${d3.format(".3~g")(100 * chance)} %${below ? ", below ↓" : ""}`);
  }

  title(words) {
    return this.svg.append("text").attr("class", "axis-title").attr("aria-hidden", "true").text(words);
  }
}

import { curve } from "../curves.js";
import { percent } from "../format.js";
import { networkLink } from "../router.js";
import { dodge, marker } from "./markers.js";
import { accuracyDomain } from "./scale.js";
import { Panel } from "./panel.js";

const d3 = globalThis.d3;

/** Beyond this many, markers are small and spread a little, and nothing moves. */
const MANY = 600;

const isCalm = matchMedia("(prefers-reduced-motion: reduce)");

/**
 * Every network as a point at its n, as in the upper half of the paper's Figure 2. The points are
 * one stop of the keyboard; arrow keys go from one to the next.
 */
export class PointsPanel {
  constructor(host, onFocus) {
    this.onFocus = onFocus;
    this.focused = null;
    this.panel = new Panel(host, "Every network; arrow keys go from point to point", (panel, place) => this.draw(panel, place));
    this.panel.points.on("keydown", (event) => this.key(event));
  }

  show({ networks, lastLayer, chance, base }) {
    this.networks = [...networks].sort(inReadingOrder);
    const domain = accuracyDomain(networks.map(({ accuracy }) => accuracy), chance);
    this.panel.show({ domain, lastLayer, chance, base });
  }

  close() {
    this.panel.close();
  }

  draw({ points }, { x, y }) {
    const size = this.networks.length > MANY ? 5 : 9;
    const isMoving = !isCalm.matches && this.networks.length <= MANY;
    const spread = this.networks.length > MANY ? aside : () => 0;
    const place = ({ place: at, accuracy }) =>
      `translate(${x(at.copiedLayers + dodge(at.curve) + spread(at))},${y(100 * accuracy)})`;
    const reachable = this.networks.some(({ network }) => network === this.focused) ? this.focused : this.networks[0]?.network;
    points
      .classed("many", this.networks.length > MANY)
      .selectAll("path")
      .data(this.networks, ({ network }) => network)
      .join(
        (enter) => {
          const added = enter.append("path").attr("transform", place).attr("role", "img");
          if (isMoving) {
            added.style("opacity", 0).transition().duration(400).style("opacity", 1);
          }
          return added;
        },
        (update) => update.attr("transform", place),
      )
      .attr("class", ({ place: { curve: id } }) => `marker ${id}`)
      .attr("d", ({ place: { curve: id } }) => marker(id, size))
      .attr("tabindex", ({ network }) => (network === reachable ? 0 : -1))
      .attr("aria-label", words)
      .attr("data-network", ({ network }) => network)
      .on("mouseenter focus", (event, point) => this.point(event.currentTarget, point))
      .on("mouseleave blur", () => this.onFocus(null))
      .on("click", (event, point) => open(point));
  }

  point(element, point) {
    const { left, top, width } = element.getBoundingClientRect();
    this.onFocus({ words: words(point), x: left + width / 2, y: top });
    if (document.activeElement === element && this.focused !== point.network) {
      this.focused = point.network;
      this.panel.points.selectAll("path").attr("tabindex", ({ network }) => (network === this.focused ? 0 : -1));
    }
  }

  key(event) {
    const at = this.networks.findIndex(({ network }) => network === event.target.dataset.network);
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    const to = event.key === "Home" ? 0 : event.key === "End" ? this.networks.length - 1 : at + step;
    if (event.key === "Enter") {
      open(this.networks[at]);
    } else if (this.networks[to]) {
      event.preventDefault();
      this.panel.points.selectAll("path").filter(({ network }) => network === this.networks[to].network).node().focus();
    }
  }
}

/** The same network always stands at the same place. */
function aside({ split, replicate }) {
  return (((7 * split + 3 * replicate) % 11) - 5) * 0.009;
}

function inReadingOrder(a, b) {
  return (
    a.place.copiedLayers - b.place.copiedLayers ||
    dodge(a.place.curve) - dodge(b.place.curve) ||
    b.accuracy - a.accuracy
  );
}

function words({ network, place, accuracy }) {
  const where = network.slice(network.indexOf("/") + 1);
  return `${where}: ${percent(accuracy)} % (${curve(place.curve).words})`;
}

function open({ network }) {
  location.hash = networkLink(network);
}

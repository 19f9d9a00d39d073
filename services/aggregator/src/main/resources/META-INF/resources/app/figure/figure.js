import { ask } from "../api.js";
import { h } from "../dom.js";
import { Refresher } from "../refresher.js";
import { networkLink } from "../router.js";
import { Markers } from "./markers.js";
import { readSvg } from "./svg.js";

/** A phone takes figures that are one column wide. */
const NARROW = matchMedia("(max-width: 44rem)");

/** A figure as the server draws it, in the page: each of its points says what it is, and networks open. */
export class Figure {
  /** @param url of the figure as SVG */
  constructor(host, url, signal) {
    this.url = url;
    this.signal = signal;
    this.shown = null;
    this.picture = h("div", { class: "picture" });
    this.tip = h("div", { class: "tip", hidden: true, "aria-hidden": "true" });
    host.append(h("figure", {}, this.picture, this.tip));
    this.refresher = new Refresher(() => this.refresh(), signal);
    this.listen();
    this.refresher.now();
  }

  /** Shows what is known now; nothing is sent where it is shown already. */
  async refresh() {
    const url = this.address();
    const known = this.shown?.url === url ? { "If-None-Match": this.shown.tag } : {};
    const response = await ask(url, "image/svg+xml", this.signal, known);
    if (response.status !== 304) {
      this.show(readSvg(await response.text()));
      this.shown = { url, tag: response.headers.get("ETag") };
    }
  }

  address() {
    const url = new URL(this.url);
    if (NARROW.matches) {
      url.searchParams.set("layout", "narrow");
    }
    return url.href;
  }

  /** What was focused stays so, where it is still there. */
  show(svg) {
    const focused = this.picture.querySelector(":focus")?.id;
    const title = svg.querySelector("title");
    svg.setAttribute("role", "group");
    svg.setAttribute("aria-label", title.textContent);
    title.remove();
    this.markers = new Markers(svg);
    this.hideTip();
    this.picture.replaceChildren(svg);
    if (focused) {
      svg.getElementById(focused)?.focus({ preventScroll: true });
    }
  }

  listen() {
    const onMarker = (act) => (event) => {
      const marker = event.target.closest(".marker");
      if (marker) {
        act(marker, event);
      }
    };
    const events = {
      mouseover: (marker) => this.showTip(marker),
      mouseout: () => this.hideTip(),
      focusin: (marker) => {
        this.markers.reached(marker);
        this.showTip(marker);
      },
      focusout: () => this.hideTip(),
      click: open,
      keydown: (marker, event) => this.press(marker, event),
    };
    for (const [type, act] of Object.entries(events)) {
      this.picture.addEventListener(type, onMarker(act));
    }
    NARROW.addEventListener("change", () => this.refresher.now(), { signal: this.signal });
  }

  press(marker, event) {
    if (event.key === "Enter") {
      open(marker);
      return;
    }
    const next = this.markers.next(marker, event.key);
    if (next) {
      event.preventDefault();
      next.focus();
    }
  }

  showTip(marker) {
    const { left, top, width } = marker.getBoundingClientRect();
    this.tip.hidden = false;
    this.tip.textContent = marker.getAttribute("aria-label");
    const half = this.tip.offsetWidth / 2;
    const x = Math.min(Math.max(left + width / 2, half + 8), document.documentElement.clientWidth - half - 8);
    this.tip.style.setProperty("left", `${x}px`);
    this.tip.style.setProperty("top", `${top}px`);
  }

  hideTip() {
    this.tip.hidden = true;
  }
}

function open({ dataset: { network } }) {
  if (network) {
    location.hash = networkLink(network);
  }
}

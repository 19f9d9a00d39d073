import { Problem, address, get, getPatiently } from "../api.js";
import { h, show } from "../dom.js";
import { TransferFigure } from "../figure/figure.js";
import { whole } from "../format.js";
import { follow } from "../live.js";
import { adviceSection } from "../study/advice.js";
import { downloadsSection } from "../study/downloads.js";
import { figuresSection } from "../study/figures.js";
import { NetworkGrid } from "../study/grid.js";
import { studyHeader } from "../study/header.js";
import { originSection } from "../study/origin.js";
import { Report } from "../study/report.js";
import { StudyState } from "../study/state.js";
import { workersSection } from "../study/workers.js";

/** At most so often is drawn, and are the statistics asked for. */
const DRAWING = 250;
const SUMMARY = 2000;

/** A study, live. */
export async function studyPage(host, context) {
  const url = address("studies", context.asked.study);
  const view = await getPatiently(url, context.signal, context.connection);
  const page = new StudyPage(host, context);
  page.learn(() => page.state.snapshot(view));
  context.signal.addEventListener("abort", () => page.close(), { once: true });
  await follow(context.asked.study, {
    connection: context.connection,
    signal: context.signal,
    onSnapshot: (view) => page.learn(() => page.state.snapshot(view)),
    onChange: (view) => page.learn(() => page.state.change(view)),
  });
}

class StudyPage {
  constructor(host, { asked, announcer, signal, title }) {
    this.state = new StudyState(asked.study);
    this.announcer = announcer;
    this.signal = signal;
    this.title = title;
    this.loss = null;
    this.summary = null;
    this.parts = Object.fromEntries(["header", "advice", "figure", "workers", "networks", "report", "rest"].map((name) => [name, h("div", { class: `part-${name}` })]));
    host.replaceChildren(...Object.values(this.parts));
    this.grid = new NetworkGrid(() => this.draw());
    this.report = new Report(() => this.draw());
  }

  close() {
    clearTimeout(this.drawing);
    clearTimeout(this.asking);
    this.figure?.close();
  }

  learn(change) {
    const before = this.state.view;
    change();
    this.announce(before, this.state.view);
    this.drawing ??= setTimeout(() => this.draw(), before ? DRAWING : 0);
    if (this.state.view.networks.planned > 0) {
      this.asking ??= setTimeout(() => this.ask(), before ? SUMMARY : 0);
    }
  }

  /** Asks for the statistics of what is known now. */
  async ask() {
    this.asking = null;
    const query = this.loss === null ? "" : `?points=${this.loss}`;
    try {
      this.summary = await get(address("studies", this.state.name, "summary") + query, this.signal);
      this.draw();
    } catch (failure) {
      if (!(failure instanceof Problem) && !this.signal.aborted) {
        throw failure;
      }
      // Without statistics the rest is shown all the same, and the next change asks again.
    }
  }

  draw() {
    this.drawing = null;
    const { parts, state, summary } = this;
    this.title(state.isOver ? state.name : `${state.name}, ${progress(state.view)}`);
    show(parts.header, studyHeader(state));
    show(parts.workers, workersSection(state));
    show(parts.networks, this.grid.section(state));
    if (state.networks.size > 0) {
      this.figure ??= this.openFigure();
      this.figure.show(state, summary);
    }
    if (summary) {
      show(parts.advice, adviceSection(summary, (loss) => this.choose(loss)));
      show(parts.report, this.report.section(summary));
    }
    const rest = state.networks.size > 0 ? [figuresSection(state, summary), downloadsSection(state)] : null;
    show(parts.rest, originSection(state), rest);
  }

  openFigure() {
    const host = h("section", { "aria-labelledby": "figure" }, h("h2", { id: "figure" }, "How far features carry"));
    this.parts.figure.append(host);
    return new TransferFigure(host);
  }

  choose(loss) {
    this.loss = loss;
    this.ask();
  }

  announce(before, now) {
    if (!before) {
      return;
    }
    if (before.state !== now.state) {
      this.announcer.say(`The study is ${now.state.replaceAll("-", " ")}.`);
    } else if (before.networks.measured !== now.networks.measured) {
      this.announcer.say(`${progress(now)} networks are measured.`);
    }
  }
}

function progress({ networks: { measured, planned } }) {
  return `${whole(measured)} of ${whole(planned)}`;
}

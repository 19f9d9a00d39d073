import { Announcer } from "./announcer.js";
import { Problem } from "./api.js";
import { comparisonPage } from "./pages/comparison.js";
import { networkPage } from "./pages/network.js";
import { problemPage } from "./pages/problem.js";
import { signInPage } from "./pages/sign-in.js";
import { studiesPage } from "./pages/studies.js";
import { studyPage } from "./pages/study.js";
import { Connection } from "./connection.js";
import { keepFile } from "./files.js";
import { route } from "./router.js";

const PAGES = {
  studies: studiesPage,
  study: studyPage,
  network: networkPage,
  comparison: comparisonPage,
};

const content = document.querySelector("[data-content]");
const connection = new Connection(document.querySelector("[data-connection]"));
const announcer = new Announcer(document.querySelector("[data-announcer]"));
let current = null;

async function open(isFirst) {
  current?.abort();
  const visit = new AbortController();
  current = visit;
  connection.restored();
  announcer.silence();
  content.replaceChildren();
  content.scrollIntoView?.({ block: "nearest" });
  window.scrollTo(0, 0);
  if (!isFirst) {
    content.focus({ preventScroll: true });
  }
  const asked = route(location.hash);
  const context = { asked, connection, announcer, signal: visit.signal, title };
  try {
    if (!PAGES[asked.page]) {
      throw new Problem({ status: 404, detail: `There is no page ${asked.path}` });
    }
    await PAGES[asked.page](content, context);
  } catch (failure) {
    if (!visit.signal.aborted) {
      connection.restored();
      if (failure instanceof Problem && failure.asksForToken) {
        title("Sign in");
        signInPage(content, failure, () => open(false));
        return;
      }
      problemPage(content, asked, failure);
      title("Not found");
    }
  }
}

function title(words) {
  document.title = words ? `${words} · Transferscope` : "Transferscope";
}

document.querySelector("[data-skip]").addEventListener("click", (event) => {
  event.preventDefault(); // the part of the address after # belongs to the router
  content.focus();
});
document.addEventListener("click", keepFile);
window.addEventListener("hashchange", () => open(false));
open(true);

import { Problem, ask } from "./api.js";
import { isSignedIn } from "./token.js";

/** Pictures that were fetched, by address: links and images of HTML cannot send a token. */
const fetched = new Map();

/** Attributes of an image that is at this address. */
export function source(url) {
  if (!isSignedIn()) {
    return { src: url };
  }
  return { "data-src": url, src: fetched.get(url) ?? null };
}

/** Fetches the pictures in something that was opened. */
export async function loadPictures(host) {
  for (const image of host.open ? host.querySelectorAll("img[data-src]:not([src])") : []) {
    const url = image.dataset.src;
    fetched.set(url, await objectUrl(url, "image/*"));
    image.src = fetched.get(url);
  }
}

/** Whoever is signed in gets a file to keep by fetching it, and not by following its link. */
export async function keepFile(event) {
  const link = event.target.closest?.("a[download]");
  if (!link || !isSignedIn() || link.href.startsWith("blob:")) {
    return;
  }
  event.preventDefault();
  const url = await objectUrl(link.href, "*/*");
  const file = document.createElement("a");
  file.href = url;
  file.download = link.download || fileName(link.href);
  file.click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

async function objectUrl(url, type) {
  try {
    return URL.createObjectURL(await (await ask(url, type)).blob());
  } catch (failure) {
    if (failure instanceof Problem && failure.asksForToken) {
      window.dispatchEvent(new Event("hashchange")); // the page asks for a token then
    }
    throw failure;
  }
}

/** accuracies?format=csv is accuracies.csv. */
function fileName(url) {
  const { pathname, searchParams } = new URL(url);
  const name = decodeURIComponent(pathname.split("/").pop());
  return name.includes(".") ? name : `${name}.${searchParams.get("format") ?? "json"}`;
}

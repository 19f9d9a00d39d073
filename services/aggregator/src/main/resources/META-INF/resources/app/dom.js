/**
 * Makes an element. Attributes that are null or false are left out, functions become handlers, and
 * children that are no nodes become text: nothing from outside is ever read as HTML.
 */
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") {
      element[name] = value;
    } else if (value === true) {
      element.setAttribute(name, "");
    } else if (value !== null && value !== undefined && value !== false) {
      element.setAttribute(name, value);
    }
  }
  element.append(...children.flat(Infinity).filter(isShown));
  return element;
}

function isShown(child) {
  return child !== null && child !== undefined && child !== false;
}

const HANDLERS = ["onclick", "onchange", "onsubmit", "ontoggle"];

/**
 * Makes these nodes the content of the host, and changes as little as possible for it: what stays
 * keeps its focus, selection and scroll position. `data-key` tells siblings apart.
 */
export function show(host, ...nodes) {
  const wanted = document.createElement("div");
  wanted.append(...nodes.flat(Infinity).filter(isShown));
  morphChildren(host, wanted);
}

function morphChildren(host, wanted) {
  const keyed = new Map();
  for (const child of host.children) {
    if (child.dataset.key) {
      keyed.set(child.dataset.key, child);
    }
  }
  let place = host.firstChild;
  for (const next of [...wanted.childNodes]) {
    const key = next.dataset?.key;
    const old = key ? keyed.get(key) : place;
    if (old && isSameKind(old, next)) {
      if (old === place) {
        place = place.nextSibling;
      } else {
        host.insertBefore(old, place);
      }
      morph(old, next);
    } else {
      host.insertBefore(next, place);
    }
  }
  while (place) {
    const gone = place;
    place = place.nextSibling;
    gone.remove();
  }
}

function isSameKind(old, next) {
  return old.nodeName === next.nodeName && old.dataset?.key === next.dataset?.key;
}

function morph(old, next) {
  if (old.nodeType === Node.TEXT_NODE) {
    if (old.data !== next.data) {
      old.data = next.data;
    }
    return;
  }
  morphAttributes(old, next);
  for (const handler of HANDLERS) {
    if (old[handler] !== next[handler]) {
      old[handler] = next[handler];
    }
  }
  morphChildren(old, next);
}

function morphAttributes(old, next) {
  if (next.style && old.style.cssText !== next.style.cssText) {
    old.style.cssText = next.style.cssText; // as an attribute the page's policy would refuse it
  }
  for (const { name } of [...old.attributes]) {
    const isReaders = name === "open" && old.nodeName === "DETAILS";
    if (!next.hasAttribute(name) && !isReaders) {
      old.removeAttribute(name);
    }
  }
  for (const { name, value } of next.attributes) {
    if (name !== "style" && old.getAttribute(name) !== value) {
      old.setAttribute(name, value);
    }
  }
}

import { address } from "../api.js";
import { h } from "../dom.js";
import { loadPictures, source } from "../files.js";
import { count, whole } from "../format.js";
import { fact } from "./origin.js";

/** More classes than these are shown only where the reader wants them. */
const FEW_CLASSES = 30;
const MOST_CLASSES = 500;

const REASONS = {
  "no-image": "no image",
  hidden: "hidden",
  "no-file": "no ordinary file",
  outside: "in no class of train or val",
  "no-label": "without a label",
  unreadable: "cannot be read",
  unsupported: "of a format that is not read",
  nested: "deeper than its class's folder",
  link: "a link that is not followed",
  missing: "listed in a table, and not there",
  "row-without-class": "a row of classes.csv without a class",
  "class-without-row": "a class without a row in classes.csv",
};

const COPIES = {
  "between-classes": ["stand under two classes", "at least one of the labels is wrong"],
  "between-parts": ["stand in training and in validation", "the accuracy is too good"],
  "within-train": ["stand in training more than once", null],
  "within-validation": ["stand in validation more than once", null],
};

/** What stands out about the images, and belongs to the top of the page. */
export function imagesDiffer({ view }) {
  return view.dataset?.imagesDiffer
    ? h("p", { class: "warning", "data-notice": "images-differ" }, h("strong", {}, "This study is of the images as they were."), ` Their source now: ${view.dataset.imagesDiffer}.`)
    : null;
}

/**
 * What a study is made of.
 *
 * @param inventory as REST has it; null while it is not there
 */
export function dataSection(state, inventory) {
  const { dataset } = state.view;
  if (!dataset) {
    return null;
  }
  return h(
    "section",
    { "aria-labelledby": "data" },
    h("h2", { id: "data" }, "Data"),
    dataset.problem ? h("p", { class: "trouble" }, dataset.problem) : null,
    dataset.layout ? [warnings(dataset.duplicates, inventory), recognised(dataset, inventory), turned(dataset)] : null,
    inventory ? [classes(state, inventory), leftOut(state, inventory), repeated(inventory), sheet(state, inventory)] : null,
  );
}

function recognised({ layout, classes, train, validation }, inventory) {
  return h(
    "dl",
    { class: "facts" },
    fact("Recognised as", layout),
    fact("Classes", whole(classes)),
    fact("Training images", used(train)),
    fact("Validation images", used(validation)),
    inventory ? [fact("Sizes in pixels", sizes(inventory.images.sizes)), fact("Formats", formats(inventory.images.formats)), fact("Source", h("code", {}, inventory.source))] : null,
  );
}

function used(part) {
  return part.found === part.used ? whole(part.found) : `${whole(part.used)} used of ${whole(part.found)}`;
}

function sizes(all) {
  if (all.length === 0) {
    return "–";
  }
  const words = [...new Set(all.map(({ width, height }) => `${width} × ${height}`))];
  return words.length === 1 ? words[0] : `${words[0]} to ${words.at(-1)}${all.length > 2 ? `, median ${all[1].width} × ${all[1].height}` : ""}`;
}

function formats(all) {
  return all.map(({ format, images }) => `${format} (${whole(images)})`).join(", ") || "–";
}

/** Copies that make a result wrong. */
function warnings(duplicates) {
  return duplicates
    .filter(({ kind }) => COPIES[kind]?.[1])
    .map(({ kind, images }) => h("p", { class: "warning", "data-key": kind, "data-duplicates": kind }, h("strong", {}, `${count(images, "image")} ${COPIES[kind][0]}`), `: ${COPIES[kind][1]}.`));
}

function turned({ turned: images }) {
  return images > 0
    ? h("p", { "data-turned": images }, `${count(images, "image")} ${images === 1 ? "is" : "are"} stored turned, and a viewer would set ${images === 1 ? "it" : "them"} upright. With `, h("code", {}, '"orientation": "exif"'), " in the request's data set, networks see them upright too.")
    : null;
}

/** A sentence where all classes have the same, else a table. */
function classes({ name }, { classes: all }) {
  const csv = `${address("studies", name, "dataset")}?format=csv`;
  const link = h("p", { class: "links" }, h("a", { href: csv, download: "", "aria-label": "Counts of all classes, CSV" }, "Counts of all classes, CSV"));
  const [first] = all;
  if (first && all.every((each) => isSame(each.train, first.train) && isSame(each.validation, first.validation))) {
    return [h("p", {}, `Each class has ${used(first.train)} training and ${used(first.validation)} validation images.`), link];
  }
  return [
    all.length > FEW_CLASSES ? h("details", { "data-key": "classes" }, h("summary", {}, `Images of each of the ${whole(all.length)} classes`), table(all)) : table(all),
    link,
  ];
}

function isSame(one, other) {
  return one.found === other.found && one.used === other.used;
}

function table(all) {
  const differs = all.some(({ train, validation }) => train.found !== train.used || validation.found !== validation.used);
  const cells = ({ train, validation }) => (differs ? [train.found, train.used, validation.found, validation.used] : [train.found, validation.found]);
  const heads = differs ? ["training, found", "used", "validation, found", "used"] : ["training", "validation"];
  return h(
    "div",
    { class: "wide classes", tabindex: "0", role: "region", "aria-label": "Images of each class" },
    h(
      "table",
      {},
      h("caption", {}, all.length > MOST_CLASSES ? `Images of the first ${MOST_CLASSES} classes; the CSV has all` : "Images of each class"),
      h("thead", {}, h("tr", {}, h("th", { scope: "col" }, "class"), heads.map((words) => h("th", { scope: "col", class: "number" }, words)))),
      h(
        "tbody",
        {},
        all.slice(0, MOST_CLASSES).map((each) => h("tr", { "data-key": each.name, "data-class": each.name }, h("th", { scope: "row" }, h("bdi", {}, each.name)), cells(each).map((number) => h("td", { class: "number" }, whole(number))))),
      ),
    ),
  );
}

function leftOut({ name }, { leftOut: all, files }) {
  if (all.length === 0) {
    return h("p", {}, "Nothing in the data set is left out.");
  }
  const total = all.reduce((sum, { count: number }) => sum + number, 0);
  return [
    h("h3", {}, `Left out: ${whole(total)}`),
    h(
      "ul",
      { class: "left-out" },
      all.map(({ reason, count: number, examples }) =>
        h(
          "li",
          { "data-key": reason, "data-reason": reason },
          h("strong", {}, whole(number)),
          ` ${REASONS[reason] ?? reason}`,
          h("ul", {}, examples.slice(0, 3).map(({ path, detail }) => h("li", {}, h("code", {}, h("bdi", {}, path)), detail ? ` ${detail}` : null)), number > 3 && examples.length > 0 ? h("li", {}, "…") : null),
        ),
      ),
    ),
    files.leftOut ? h("p", { class: "links" }, h("a", { href: address("studies", name, "dataset", "left-out"), download: "left-out.csv" }, "Everything that is left out, CSV")) : null,
  ];
}

function repeated({ images: { duplicates } }) {
  if (duplicates.length === 0) {
    return null;
  }
  return h(
    "details",
    { "data-key": "duplicates" },
    h("summary", {}, "Images whose pixels are the same"),
    duplicates.map(({ kind, images, examples }) => [h("p", {}, `${count(images, "image")} ${COPIES[kind]?.[0] ?? kind}:`), h("ul", { class: "copies" }, examples.map((paths) => h("li", {}, paths.map((path, index) => [index > 0 ? " = " : null, h("code", {}, h("bdi", {}, path))]))))]),
  );
}

function sheet({ name }, { files, classes }) {
  if (!files.contactSheet) {
    return null;
  }
  const url = address("studies", name, "dataset", "contact-sheet.png");
  return h(
    "details",
    { class: "contact-sheet", "data-key": "sheet", ontoggle: (event) => loadPictures(event.target) },
    h("summary", {}, "What a network sees: a few training images of each class"),
    h("img", { ...source(url), alt: `The first training images of ${count(classes.length, "class", "classes")}, scaled and cropped as networks get them`, loading: "lazy" }),
    h("p", { class: "links" }, h("a", { href: url, download: "" }, "PNG")),
  );
}

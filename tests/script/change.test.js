// Applies the viewer's changes to fake elements.
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { BLOCK_HIDDEN, BLOCK_OPEN, LINE, NO_LINE, SECTION_OPEN, SECTION_UNMATCHED } from "../../src/script/agreed.js";
import { change, count } from "../../src/script/change.js";
import { findPlaces } from "../../src/script/places.js";
import { offerTools } from "../../src/script/tools.js";

globalThis.HTMLElement = class {
  attributes = {};
  hidden = false;
  isConnected = false;
  lines = [];
  constructor(localName, ...children) {
    this.localName = localName;
    [this.firstElementChild, this.lastElementChild] = [children.at(0), children.at(-1)];
    for (const child of children) child.parentElement = this;
    if (children.length > 1) children[0].nextElementSibling = children.at(-1);
  }
  addEventListener() {}
  before(line) {
    line.isConnected = true;
    this.lines.push(line);
  }
  cloneNode() { return new HTMLElement(this.localName); }
  matches(selector) { return selector === this.selector; }
  remove() { this.isConnected = false; }
  setAttribute(name, value) { this.attributes[name] = value; }
  toggleAttribute(name, on) { this.attributes[name] = on; }
};

let section;
let details;
let blocks;
beforeEach(() => {
  const words = new HTMLElement("span");
  words.selector = "span.section__summary";
  section = new HTMLElement("section", new HTMLElement("h2", words), new HTMLElement("div"));
  details = new HTMLElement("details", new HTMLElement("summary"));
  blocks = [new HTMLElement("p"), new HTMLElement("p")];
  globalThis.document = {
    addEventListener() {},
    createElement: (name) => new HTMLElement(name),
    getElementById: () => new HTMLElement("div"),
    querySelectorAll: (selector) => (selector.endsWith(".section") ? [section, details] : blocks),
  };
  findPlaces();
  offerTools();
});

const make = (list, words = []) => change(Uint32Array.from(list), words);

test("a section folds within reach of the browser's find, and its heading becomes a control", () => {
  make([SECTION_OPEN, 1, 0]);
  assert.equal(section.lastElementChild.hidden, "until-found");
  const control = section.firstElementChild.firstElementChild;
  assert.deepEqual(control.attributes, { role: "button", "aria-expanded": "false" });
  make([SECTION_OPEN, 1, 1]);
  assert.equal(section.lastElementChild.hidden, false);
  assert.equal(control.attributes["aria-expanded"], "true");
});

test("several changes are made in their order", () => {
  make([SECTION_OPEN, 2, 1, SECTION_UNMATCHED, 2, 1, BLOCK_HIDDEN, 0, 1, BLOCK_OPEN, 1, 1, BLOCK_HIDDEN, 0, 0]);
  assert.equal(details.open, true);
  assert.deepEqual(details.attributes, { "data-unmatched": true });
  assert.equal(blocks[0].hidden, false);
  assert.equal(blocks[1].open, true);
});

test("a line stands before its block once, with the words last given", () => {
  make([LINE, 1, 0], ["3 paragraphs"]);
  make([LINE, 1, 1], ["3 paragraphs", "2 paragraphs"]);
  const [line, ...others] = blocks[1].lines;
  assert.deepEqual(others, []);
  assert.equal(line.textContent, "2 paragraphs");
  make([NO_LINE, 1, 0]);
  assert.equal(line.isConnected, false);
});

test("counts of the outline", () => {
  const linkWith = (place) => ({ lastElementChild: place, toggleAttribute(_, on) { this.isUnmatched = on; } });
  const nodes = () => [{ nodeValue: "" }, { textContent: "" }];
  const places = [nodes(), nodes(), nodes()].map(([firstChild, lastChild]) => ({ firstChild, lastChild, textContent: "" }));
  const links = places.map(linkWith);
  count(links, Int32Array.of(1, -1, 0), Uint32Array.of(0, 12), ["0", " matches", "12", " matches"]);
  assert.deepEqual(links.map(({ isUnmatched }) => isUnmatched), [false, false, true]);
  assert.deepEqual(places.map(({ firstChild }) => firstChild.nodeValue), ["12", "", "0"]);
  assert.equal(places[0].lastChild.textContent, " matches");
});

// What the functions and the data of a linked program refer to, as `wasm-ld --emit-relocs` notes it (WebAssembly tool
// conventions, Linking.md): exact, where the finished bytes hold numbers alone.

const CODE = 10, DATA = 11, EXPORT = 7, IMPORT = 2, CUSTOM = 0;
const SYMBOL_TABLE = 8;
const [FUNCTION, BYTES, , SECTION] = [0, 1, 2, 3];
const [UNDEFINED, EXPLICIT_NAME, ABSOLUTE] = [0x10, 0x40, 0x200];
/** Kinds of relocations: of functions, of addresses in memory, and those of which neither follows. */
const OF_FUNCTION = new Set([0, 1, 2, 12]);
const OF_MEMORY = new Set([3, 4, 5, 11]);
const OF_OTHERS = new Set([6, 7, 8, 9, 10, 13, 20]);
const WITH_ADDEND = new Set([3, 4, 5, 8, 9, 11]);

/** Reads numbers, names and bytes one after another. */
class Reader {
  constructor(bytes, at = 0, end = bytes.length) {
    Object.assign(this, { bytes, at, end });
  }
  byte() {
    return this.bytes[this.at++];
  }
  number() {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = this.byte();
      value += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) return value;
    }
  }
  name() {
    const length = this.number();
    this.at += length;
    return new TextDecoder().decode(this.bytes.subarray(this.at - length, this.at));
  }
  part() {
    const size = this.number();
    this.at += size;
    return new Reader(this.bytes, this.at - size, this.at);
  }
  *each(read) {
    for (let left = this.number(); left > 0; left--) yield read();
  }
}

const sectionsOf = (bytes) => {
  const reader = new Reader(bytes, 8);
  const sections = [];
  while (reader.at < reader.end) {
    const id = reader.byte();
    const body = reader.part();
    const name = id === CUSTOM ? body.name() : "";
    sections.push({ id, name, body, start: body.at });
  }
  return sections;
};

/** How many functions are imported; they have the first numbers. */
const importedFunctions = (body) => {
  let count = 0;
  const limits = () => {
    const flags = body.byte();
    body.number();
    if (flags & 1) body.number();
  };
  for (const kind of body.each(() => (body.name(), body.name(), body.byte()))) {
    if (kind === 0) (count += 1), body.number();
    else if (kind === 1) body.byte(), limits();
    else if (kind === 2) limits();
    else if (kind === 3) body.at += 2;
    else body.byte(), body.number();
  }
  return count;
};

/** The names that linker and compiler gave to functions. */
const functionNames = (body) => {
  while (body.at < body.end) {
    const kind = body.byte();
    const part = body.part();
    if (kind === 1) return new Map(part.each(() => [part.number(), part.name()]));
  }
  return new Map();
};

/** The address of an expression `i32.const N`, with its end. */
const constant = (body) => {
  if (body.byte() !== 0x41) throw new Error("relocations: data at an address that is no constant");
  let value = 0;
  for (let shift = 0; ; shift += 7) {
    const byte = body.byte();
    value |= (byte & 0x7f) << shift;
    if (byte < 0x80) break;
  }
  if (body.byte() !== 0x0b) throw new Error("relocations: data at an address that is no constant");
  return value;
};

/**
 * A program without these notes, which would be wrong once it is changed.
 * @param {Uint8Array} bytes
 */
export const withoutRelocations = (bytes) => {
  const kept = [bytes.subarray(0, 8)];
  let from = 8;
  for (const { name, body } of sectionsOf(bytes)) {
    if (!/^(?:linking$|reloc\.)/.test(name)) kept.push(bytes.subarray(from, body.end));
    from = body.end;
  }
  return Buffer.concat(kept);
};

/**
 * What refers to what in a linked program.
 * @param {Uint8Array} bytes the program, linked with `--emit-relocs` and `--no-merge-data-segments`
 * @returns {{ functions: Map<string, Referred>, segments: (Referred & { address: number, size: number })[], exported: string[] }}
 *   of each function, by its name as linked (one for all that share it), and of each segment of data: the names of functions
 *   and the numbers of segments;
 *   and the names of functions that are exported
 * @typedef {{ functions: Set<string>, segments: Set<number> }} Referred
 */
export const relocations = (bytes) => {
  const sections = sectionsOf(bytes);
  const section = (id, name = "") => {
    const found = sections.find((one) => one.id === id && one.name === name);
    if (!found) throw new Error(`relocations: the program has no section ${name || id}; is it linked with --emit-relocs?`);
    return found;
  };
  const imported = importedFunctions(section(IMPORT).body);

  const symbols = [];
  const { body: linking } = section(CUSTOM, "linking");
  linking.number();
  while (linking.at < linking.end) {
    const kind = linking.byte();
    const body = linking.part();
    if (kind !== SYMBOL_TABLE) continue;
    for (const symbol of body.each(() => {
      const kind = body.byte();
      const flags = body.number();
      if (kind === BYTES) {
        const name = body.name();
        if (flags & UNDEFINED) return { kind, name };
        const [segment] = [body.number(), body.number(), body.number()];
        return { kind, name, segment: flags & ABSOLUTE ? undefined : segment };
      }
      const index = body.number();
      const isNamed = kind !== SECTION && (!(flags & UNDEFINED) || flags & EXPLICIT_NAME);
      return { kind, index, name: isNamed ? body.name() : "" };
    })) symbols.push(symbol);
  }

  const refers = () => ({ functions: new Set(), segments: new Set() });
  // The places of functions and segments in their sections, in order.
  const places = (id) => {
    const { body, start } = section(id);
    const found = [...body.each(() => {
      let address = 0;
      if (id === DATA) {
        const flags = body.number();
        if (flags !== 0) throw new Error("relocations: data that is not put into memory at the start");
        address = constant(body);
      }
      const part = body.part();
      return { from: part.at - start, to: part.end - start, address, size: part.end - part.at, ...refers() };
    })];
    const { body: notes } = section(CUSTOM, id === CODE ? "reloc.CODE" : "reloc.DATA");
    notes.number();
    let at = 0;
    for (const { kind, offset, symbol } of notes.each(() => {
      const [kind, offset, symbol] = [notes.byte(), notes.number(), notes.number()];
      if (WITH_ADDEND.has(kind)) notes.number();
      return { kind, offset, symbol };
    })) {
      while (at < found.length && offset >= found[at].to) at++;
      const place = found[at];
      if (!place || offset < place.from) throw new Error("relocations: one that is in no function and no data");
      const { kind: what, name, segment } = symbols[symbol] ?? {};
      if (OF_FUNCTION.has(kind) && what === FUNCTION) place.functions.add(symbols[symbol].index);
      else if (OF_MEMORY.has(kind) && what === BYTES) segment !== undefined && place.segments.add(segment);
      else if (!OF_OTHERS.has(kind)) throw new Error(`relocations: kind ${kind} of ${name} is not known`);
    }
    return found;
  };
  const code = places(CODE);
  const segments = places(DATA);
  const names = functionNames(section(CUSTOM, "name").body);
  const nameOf = (index) => names.get(index) ?? index.toString();
  const named = ({ functions, ...others }) => ({ ...others, functions: new Set([...functions].map(nameOf)) });
  const functions = new Map();
  code.forEach((place, at) => {
    const name = nameOf(imported + at);
    const { functions: own, segments } = named(place);
    const equal = functions.get(name);
    functions.set(name, { functions: new Set([...own, ...(equal?.functions ?? [])]), segments: new Set([...segments, ...(equal?.segments ?? [])]) });
  });
  const exports = section(EXPORT).body;
  const exported = [...exports.each(() => (exports.name(), [exports.byte(), exports.number()]))];
  return {
    functions,
    segments: segments.map(named),
    exported: exported.filter(([kind]) => kind === 0).map(([, index]) => nameOf(index)),
  };
};

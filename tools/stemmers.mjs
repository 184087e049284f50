#!/usr/bin/env node
// Translates the Snowball stemmers of the crate pagefind_stem, which the compiler of Snowball wrote in Rust, into
// the byte code that src/filter/stem/machine.rs runs: src/press/language/stemmers/LANGUAGE.bin. A page then carries the
// stemmer of its report's language only, as one or two kilobytes of data. Run it after pagefind_stem has changed.
// `tests/suite/filter/stemmers.rs` compares both, word by word.
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

const LANGUAGES = `arabic armenian basque catalan danish dutch english esperanto estonian finnish french german greek
  hindi hungarian indonesian irish italian lithuanian nepali norwegian polish portuguese romanian russian
  spanish swedish tamil turkish yiddish`.split(/\s+/);

// The numbers of the operations, as in src/filter/stem/machine.rs.
const OPERATIONS = `EQUALS EQUALS_BACK IN IN_BACK OUT OUT_BACK GO_IN GO_IN_BACK GO_OUT GO_OUT_BACK HOP HOP_BACK CALL
  AMONG AMONG_BACK VALUE LESS AT_MOST SAME NOT SET CHOOSE CHOOSE_BACK IF ELSE LOOP ONCE BREAK AGAIN RETURN REPLACE
  NEXT PREVIOUS MATCH INSERT SAVE EQUALS_SAVED_BACK INSERT_SAVED`.split(/\s+/);
const op = Object.fromEntries(OPERATIONS.map((name, at) => [name, at]));
const EXPRESSIONS = { VARIABLE: 0, NUMBER: 1, LENGTH: 2, MINUS: 3, PLUS: 4 };
const CURSORS = ["env.cursor", "env.limit", "env.limit_backward", "env.bra", "env.ket"];

const { packages } = JSON.parse(execFileSync("cargo", ["metadata", "--format-version=1", "--locked"], {
  maxBuffer: 1 << 28,
}));
const { manifest_path } = packages.find(({ name }) => name === "pagefind_stem");
const from = join(dirname(manifest_path), "src/snowball/algorithms");
const to = new URL("../src/press/language/stemmers/", import.meta.url).pathname;
mkdirSync(to, { recursive: true });
for (const language of LANGUAGES) {
  const program = translated(readFileSync(join(from, `${language}.rs`), "utf8"));
  writeFileSync(join(to, `${language}.bin`), Uint8Array.from(program));
}

/** The program of one language, in the postcard format of `payload::Stemmer`. */
function translated(source) {
  source = source.replace(/\\u\{([\dA-Fa-f]+)\}/g, (_, code) => String.fromCodePoint(Number.parseInt(code, 16)));
  const lines = source.split("\n").map((line) => line.trim());
  const strings = [], groups = [], routines = new Map(), amongs = new Map(), bits = new Map();
  for (const [, name, list] of source.matchAll(/static (A_\d+): [^=]*= &\[\n([^]*?)\n\];/g)) {
    const entries = list.split("\n").map((line) => {
      const [, text, result, routine] = line.match(/Among\("(.*)", -?\d+, (-?\d+), (?:None|Some\(&(\w+)\))\)/);
      return { text, result: Number(result), routine };
    });
    amongs.set(name, entries);
  }
  for (const [, name, list] of source.matchAll(/static (G_\w+): [^=]*= &\[(.*)\];/g)) {
    bits.set(name, list.split(", ").map(Number));
  }
  const contexts = [...source.match(/struct Context \{([^]*?)\}/)[1].matchAll(/(\w+):/g)].map(([, name]) => name);
  const names = [...source.matchAll(/^(?:pub )?fn (\w+)\(env/gm)].map(([, name]) => name);
  const amongNumber = (name) => [...amongs.keys()].indexOf(name);
  const indexIn = (list, item) => (list.includes(item) ? list.indexOf(item) : list.push(item) - 1);
  const stringNumber = (text) => indexIn(strings, text);
  const groupNumber = (name, first) => {
    const chars = bits.get(name).flatMap((byte, at) =>
      [...Array(8).keys()].filter((bit) => byte >> bit & 1).map((bit) => String.fromCodePoint(first + at * 8 + bit)));
    return indexIn(groups, chars.join(""));
  };

  for (const name of names) {
    const start = lines.findIndex((line) => new RegExp(`^(pub )?fn ${name}\\(env`).test(line));
    const locals = [], labels = [];
    let at = start + 1;
    const variable = (written) => {
      const name = written.replace(/^context\./, "");
      const known = [...CURSORS, ...contexts].indexOf(name);
      return known >= 0 ? known : CURSORS.length + contexts.length + indexIn(locals, name);
    };
    const expression = (written) => {
      const text = written.trim().replace(/^\((.*)\)$/, "$1");
      const sum = text.match(/^([\w.]+) ([-+]) ([\w.]+)$/);
      if (sum) {
        const sign = sum[2] === "-" ? EXPRESSIONS.MINUS : EXPRESSIONS.PLUS;
        return [sign, ...expression(sum[1]), ...expression(sum[3])];
      }
      if (/^-?\d+$/.test(text)) return [EXPRESSIONS.NUMBER, Number(text) & 255];
      if (text === "true" || text === "false") return [EXPRESSIONS.NUMBER, text === "true" ? 1 : 0];
      if (/^env\.current\.(chars\(\)\.count|len)\(\) as i32$/.test(text)) return [EXPRESSIONS.LENGTH];
      if (!/^(env\.(cursor|limit|limit_backward|bra|ket)|context\.\w+|\w+)$/.test(text)) throw Error(`${name}: ${text}`);
      return [EXPRESSIONS.VARIABLE, variable(text)];
    };
    const condition = (written) => {
      const text = written.trim();
      let found;
      if (text.startsWith("!")) return [op.NOT, ...condition(text.slice(1))];
      if ((found = text.match(/^env\.eq_s(_b)?\(&"(.*)"\)$/))) {
        return [found[1] ? op.EQUALS_BACK : op.EQUALS, stringNumber(found[2])];
      }
      if (/^env\.eq_s_b\(&context\.S_\w+\)$/.test(text)) return [op.EQUALS_SAVED_BACK];
      if ((found = text.match(/^env\.(go_)?(in|out)_grouping(_b)?\((\w+), (\d+), \d+\)$/))) {
        const name = `${found[1] ? "GO_" : ""}${found[2].toUpperCase()}${found[3] ? "_BACK" : ""}`;
        return [op[name], groupNumber(found[4], Number(found[5]))];
      }
      if ((found = text.match(/^env\.hop(_back)?(?:_checked)?\((.*)\)$/))) {
        return [found[1] ? op.HOP_BACK : op.HOP, ...expression(found[2])];
      }
      if ((found = text.match(/^(r_\w+)\(env, context\)$/))) return [op.CALL, names.indexOf(found[1])];
      if ((found = text.match(/^env\.find_among(_b)?\((\w+), context\) (==|!=) 0$/))) {
        const among = [found[1] ? op.AMONG_BACK : op.AMONG, amongNumber(found[2])];
        return found[3] === "==" ? [op.NOT, ...among] : among;
      }
      if ((found = text.match(/^(.+?) (<=|<|>=|>|==|!=) (.+)$/))) {
        const [, left, sign, right] = found;
        const [a, b] = [expression(left), expression(right)];
        if (sign === "<") return [op.LESS, ...a, ...b];
        if (sign === ">") return [op.LESS, ...b, ...a];
        if (sign === "<=") return [op.AT_MOST, ...a, ...b];
        if (sign === ">=") return [op.AT_MOST, ...b, ...a];
        return sign === "==" ? [op.SAME, ...a, ...b] : [op.NOT, op.SAME, ...a, ...b];
      }
      return [op.VALUE, ...expression(text)];
    };
    const label = (name) => indexIn(labels, name);
    const sized = (code) => [code.length & 255, code.length >> 8, ...code];
    const skipped = () => {
      for (let depth = 1; depth > 0; at++) {
        depth += (lines[at].match(/\{/g)?.length ?? 0) - (lines[at].match(/\}/g)?.length ?? 0);
      }
    };
    /** The statements up to the closing brace. */
    const block = () => {
      const code = [];
      for (;;) {
        const line = lines[at++];
        let found;
        if (line === "}") return code;
        if (line === "" || line === "_ => ()" || /^let (mut )?\w+( : (i32|bool))?;$/.test(line) || line === "let mut among_var;") continue;
        if (/^let mut context = /.test(line)) {
          while (lines[at++] !== "};");
        } else if (/^context\.S_\w+ = env\.slice_to\(\);$/.test(line)) code.push(op.SAVE);
        else if (line.includes("as_bytes()")) {
          // What Snowball asks beforehand only saves time.
          if (line.endsWith("{among_var = -1;}") || /\{among_var = -?\d+;\}$/.test(line)) {
            if (lines[at++] !== "else {") throw Error(`${name}: no else`);
            code.push(...block());
          } else {
            const from = at;
            skipped();
            let after = at;
            while (lines[after] === "") after += 1;
            const step = lines[after].match(/^env\.cursor ([-+])= 1;$/);
            // Endings of one letter are compared here alone.
            if (step) {
              const letters = [...line.matchAll(/!= (\d+) as u8/g)].map(([, code]) => String.fromCharCode(Number(code)));
              at = from;
              const group = indexIn(groups, letters.join(""));
              code.push(op.IF, op.NOT, step[1] === "-" ? op.IN_BACK : op.IN, group, ...sized(block()));
              at = after + 1;
            }
          }
        } else if ((found = line.match(/^'(\w+): (loop|for _ in 0\.\.1) ?\{$/))) {
          const number = label(found[1]);
          code.push(found[2] === "loop" ? op.LOOP : op.ONCE, number, ...sized(block()));
        } else if ((found = line.match(/^for _ in 0\.\.(\d+) \{$/))) {
          const turn = block();
          for (let turns = Number(found[1]); turns > 0; turns--) code.push(...turn);
        } else if ((found = line.match(/^(break|continue) '(\w+);$/))) {
          code.push(found[1] === "break" ? op.BREAK : op.AGAIN, label(found[2]));
        } else if ((found = line.match(/^return (.*?);?$/))) {
          code.push(op.RETURN, ...condition(found[1]));
        } else if ((found = line.match(/^if (.*?) ?\{$/))) {
          const test = condition(found[1].replace(/^\((.*)\)$/, (whole, inside) => balanced(inside) ? inside : whole));
          const then = block();
          if (/^else ?\{$/.test(lines[at])) {
            at += 1;
            code.push(op.ELSE, ...test, ...sized(then), ...sized(block()));
          } else code.push(op.IF, ...test, ...sized(then));
        } else if ((found = line.match(/^match among_var \{$/))) {
          const arms = [];
          while (lines[at] !== "}") {
            const arm = lines[at++].match(/^(-?\d+) => \{$/);
            if (arm) arms.push([Number(arm[1]), block()]);
          }
          at += 1;
          code.push(op.MATCH, variable("among_var"), arms.length, ...arms.flatMap(([n, arm]) => [n, ...sized(arm)]));
        } else if ((found = line.match(/^among_var = env\.find_among(_b)?\((\w+), context\);$/))) {
          code.push(found[1] ? op.CHOOSE_BACK : op.CHOOSE, variable("among_var"), amongNumber(found[2]));
        } else if ((found = line.match(/^env\.slice_(?:from\("(.*)"\)|del\(\));$/))) {
          code.push(op.REPLACE, stringNumber(found[1] ?? ""));
        } else if (line === "env.next_char();") code.push(op.NEXT);
        else if (line === "env.previous_char();") code.push(op.PREVIOUS);
        else if ((found = line.match(/^env\.insert\(\w+, \w+, (?:"(.*)"|&context\.S_\w+)\);$/))) {
          code.push(...(found[1] === undefined ? [op.INSERT_SAVED] : [op.INSERT, stringNumber(found[1])]));
        } else if ((found = line.match(/^(r_\w+)\(env, context\);$/))) code.push(op.IF, op.CALL, names.indexOf(found[1]), 0, 0);
        else if ((found = line.match(/^(?:let (?:mut )?)?([\w.]+)(?: : i32)? = (.*);$/))) {
          code.push(op.SET, variable(found[1]), ...expression(found[2]));
        } else if ((found = line.match(/^([\w.]+) ([-+])= (\d+);$/))) {
          code.push(op.SET, variable(found[1]), ...expression(`${found[1]} ${found[2]} ${found[3]}`));
        } else if (/^let \(bra, ket\) = \(env\.cursor, env\.cursor\);$/.test(line)) {
          // What is inserted goes in at the cursor.
        } else throw Error(`${name}: ${line}`);
      }
    };
    const code = block();
    const locals_ = locals.length;
    routines.set(name, [locals_, ...code]);
  }
  // Serbian has more: it would need wider numbers.
  if (strings.length > 255 || [...amongs.values()].flat().some(({ result }) => result > 127)) throw Error("too long");
  const number = (n) => (n < 128 ? [n] : [n & 127 | 128, ...number(n >> 7)]);
  const list = (items, write) => [...number(items.length), ...items.flatMap(write)];
  const text = (written) => list([...new TextEncoder().encode(written)], (byte) => [byte]);
  const among = ({ text: written, result, routine }) =>
    [...text(written), result & 255, routine ? names.indexOf(routine) + 1 : 0];
  return [
    ...list(strings, text),
    ...list(groups, text),
    ...list([...amongs.values()], (entries) => list(entries, among)),
    contexts.length,
    ...list([...routines.values()], (code) => list(code, (byte) => [byte])),
  ];
}

function balanced(text) {
  let depth = 0;
  for (const sign of text) {
    depth += sign === "(" ? 1 : sign === ")" ? -1 : 0;
    if (depth < 0) return false;
  }
  return true;
}

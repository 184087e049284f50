// Builds a peer's site the requested number of times, measures the time, and compresses it like Foldout's sites.

import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { run, sizeOf, writeTwin } from '../sites.js';

// Longer builds are run only once (in milliseconds).
const LONG = 60_000;

const TEXT = new Set(['.html', '.css', '.js', '.mjs', '.json', '.svg', '.xml', '.txt', '.ftl', '.wasm']);

async function writeTwins(folder) {
  const entries = readdirSync(folder, { withFileTypes: true, recursive: true });
  const files = entries.filter((entry) => entry.isFile() && TEXT.has(path.extname(entry.name)))
    .map((entry) => path.join(entry.parentPath ?? entry.path, entry.name))
    .filter((file) => sizeOf(`${file}.br`) === null);
  const one = async () => {
    for (let file = files.pop(); file; file = files.pop()) await writeTwin(file);
  };
  await Promise.all(Array.from({ length: os.availableParallelism() }, one));
}

// Returns the folder to serve, and the seconds of each build, which sum up its commands.
export async function buildPeer(peer, { text, tools, folder, times, patience }) {
  const own = path.join(folder, text.name, peer.name);
  rmSync(own, { recursive: true, force: true });
  mkdirSync(own, { recursive: true });
  const { site, commands, finish } = peer.prepare({ text, tools, folder: own });
  const builds = [];
  while (builds.length < times && !builds.some((one) => one.milliseconds > LONG)) {
    rmSync(site, { recursive: true, force: true });
    let [taken, peak] = [0, 0];
    for (const [command, given] of commands) {
      const done = await run(command, given, patience - taken);
      taken += done.milliseconds;
      peak = Math.max(peak, done.peak ?? 0);
    }
    builds.push({ milliseconds: taken, peak });
  }
  finish?.();
  await writeTwins(site);
  return { site, builds };
}

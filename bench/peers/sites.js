// A peer's site, built as often as asked and timed, then compressed as Foldout compresses its own.

import { readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { run, sizeOf, writeTwin } from '../sites.js';

const TEXT = new Set(['.html', '.css', '.js', '.mjs', '.json', '.svg', '.xml', '.txt', '.ftl', '.wasm']);

function writeTwins(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    const file = path.join(entry.parentPath ?? entry.path, entry.name);
    if (entry.isFile() && TEXT.has(path.extname(file)) && sizeOf(`${file}.br`) === null) writeTwin(file);
  }
}

// Gives the folder to serve and each build's seconds: those of its commands together.
export async function buildPeer(peer, { text, tools, folder, times, patience }) {
  const own = path.join(folder, text.name, peer.name);
  const { site, commands, finish } = peer.prepare({ text, tools, folder: own });
  const builds = [];
  for (let at = 0; at < times; at += 1) {
    if (!peer.keepsSite) rmSync(site, { recursive: true, force: true });
    let [taken, peak] = [0, 0];
    for (const [command, given] of commands) {
      const done = await run(command, given, patience - taken);
      taken += done.milliseconds;
      peak = Math.max(peak, done.peak ?? 0);
    }
    builds.push({ milliseconds: taken, peak });
  }
  finish?.();
  writeTwins(site);
  return { site, builds };
}

// Builds the measured sites: each report by Foldout's command, timed as a process, and the same source as one
// plain HTML page by pandoc, as the baseline.

import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';

// Like Foldout: a slow compression level up to this size, a fast one above.
const SLOW_UP_TO = 400_000;

// Runs a command, or ends it after the time limit. Returns its duration and its peak memory in bytes.
export function run(command, given, patience) {
  return new Promise((done, failed) => {
    const begin = performance.now();
    const child = spawn(command, given, { stdio: ['ignore', 'ignore', 'pipe'] });
    let said = '';
    child.stderr.on('data', (data) => { said = (said + data).slice(-2_000); });
    let peak = 0;
    const watch = setInterval(() => { peak = Math.max(peak, peakMemory(child.pid)); }, 50);
    const giveUp = setTimeout(() => child.kill('SIGKILL'), patience);
    const end = () => {
      clearInterval(watch);
      clearTimeout(giveUp);
    };
    child.on('error', (error) => {
      end();
      failed(new Error(`${path.basename(command)}: ${error.code ?? error.message}`));
    });
    child.on('close', (code, signal) => {
      end();
      const milliseconds = performance.now() - begin;
      const name = path.basename(command);
      if (code === 0) done({ milliseconds, peak: peak || null });
      else if (signal) failed(new Error(`${name}: not done in ${Math.round(patience / 1000)} s`));
      else failed(new Error(`${name}: ${said.trim().split('\n').at(-1) || `exit code ${code}`}`));
    });
  });
}

function peakMemory(pid) {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    return Number(/^VmHWM:\s+(\d+) kB/m.exec(status)?.[1] ?? 0) * 1024;
  } catch {
    return 0;
  }
}

// Builds the site of `source` in the folder `out` repeatedly. Returns the time and memory of each build.
export async function buildSite(foldout, source, out, { times, patience }) {
  rmSync(out, { recursive: true, force: true });
  mkdirSync(path.dirname(out), { recursive: true });
  const builds = [];
  for (let at = 0; at < times; at += 1) {
    builds.push(await run(foldout, ['build', source, '--out', out, '--quiet'], patience));
  }
  return builds;
}

const compressed = promisify(brotliCompress);

// Writes the Brotli file beside `file`, like Foldout.
export async function writeTwin(file) {
  const bytes = readFileSync(file);
  const level = bytes.length <= SLOW_UP_TO ? 10 : 7;
  const twin = await compressed(bytes, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: level,
      [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
    },
  });
  writeFileSync(`${file}.br`, twin);
}

// Writes pandoc's page of `source` into the folder `out`, with its Brotli file.
export async function buildPlain({ source, format, title, out, patience }) {
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
  const page = path.join(out, 'index.html');
  const given = ['-s', '-f', format, '-t', 'html', '--metadata', `title=${title}`, '-o', page, source];
  const { milliseconds } = await run('pandoc', given, patience);
  await writeTwin(page);
  return { milliseconds };
}

export const sizeOf = (file) => statSync(file, { throwIfNoEntry: false })?.size ?? null;

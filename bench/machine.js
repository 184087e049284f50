// Describes the machine and the versions that were measured.

import { execFileSync } from 'node:child_process';
import os from 'node:os';
import { EXECUTABLE } from './browser.js';

export function firstLine(command, given, options = {}) {
  try {
    return execFileSync(command, given, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], timeout: 30_000, ...options })
      .split('\n')[0]
      .trim();
  } catch {
    return 'not there';
  }
}

export function machine(root, foldout) {
  const [cpu] = os.cpus();
  return {
    date: new Date().toISOString().slice(0, 10),
    foldout: firstLine(foldout, ['--version']),
    revision: firstLine('git', ['describe', '--always', '--dirty'], { cwd: root }),
    chromium: firstLine(EXECUTABLE, ['--version']).replace(/ built on.*/, ''),
    pandoc: firstLine('pandoc', ['--version']),
    node: process.version,
    system: `${os.type()} ${os.release()}`,
    cpu: cpu?.model.trim() ?? 'unknown',
    cores: os.availableParallelism(),
    memory: os.totalmem(),
    load: os.loadavg()[0],
  };
}

// The load at start and end: other work on the machine makes times too long.
export function machineLines(begin, end) {
  const lines = [
    `* ${begin.date}; ${begin.foldout}, source ${begin.revision}; ${begin.chromium}; ` +
      `${begin.pandoc}; Node ${begin.node}`,
    `* ${begin.cores} cores, ${begin.cpu}; ${Math.round(begin.memory / 2 ** 30)} GiB; ${begin.system}`,
    `* load average ${begin.load.toFixed(1)} when it began, ${end.load.toFixed(1)} when it ended`,
  ];
  if (begin.load > begin.cores / 2) {
    lines.push('* **the machine was busy with other things: the times are longer than they have to be**');
  }
  return lines;
}

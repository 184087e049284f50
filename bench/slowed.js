// A slow machine: all processes of a browser are halted for most of the time. Chromium's own throttle slows the thread of
// a page alone, and the opener reads reports in a worker.

import { isMainThread, Worker, workerData } from 'node:worker_threads';

// How long the processes run at a time, in milliseconds: less than a frame of the screen.
const RUN = 3;

function pause(milliseconds) {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
}

// Runs in a thread of its own, so that the benchmark's own work does not disturb the beat.
function beat({ group, slowdown, ended }) {
  const mark = new Int32Array(ended);
  while (Atomics.load(mark, 0) === 0) {
    try {
      process.kill(-group, 'SIGSTOP');
      pause(RUN * (slowdown - 1));
      process.kill(-group, 'SIGCONT');
    } catch {
      return;
    }
    pause(RUN);
  }
}

// Slows the browser to one part in `slowdown` until the function that this gives is called.
export function slowed(browser, slowdown) {
  if (slowdown === 1) return async () => {};
  const ended = new SharedArrayBuffer(4);
  // The driver starts the browser as the first of its own group of processes.
  const worker = new Worker(import.meta.filename, { workerData: { group: browser.process().pid, slowdown, ended } });
  const done = new Promise((resolve) => worker.once('exit', resolve));
  return async () => {
    Atomics.store(new Int32Array(ended), 0, 1);
    await done;
  };
}

if (!isMainThread && workerData?.group) beat(workerData);

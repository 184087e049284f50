// What goes over the wire for a page, with what its own workers ask for, and whether anything is
// still under way. A network that is slow for the page is slow for its workers, a processor is not.

import { countTransfer } from '../load.js';
import { pause } from '../patience.js';

export async function watchWire(client) {
  const wire = { under: new Set(), bytes: 0, parts: [] };
  wire.seen = () => wire.parts.reduce((all, part) => all + part.requests, 0);
  const listen = (session) => {
    wire.parts.push(countTransfer(session));
    const received = new Map();
    session.on('Network.requestWillBeSent', ({ requestId }) => wire.under.add(requestId));
    session.on('Network.dataReceived', ({ requestId, encodedDataLength }) => {
      received.set(requestId, (received.get(requestId) ?? 0) + encodedDataLength);
    });
    session.on('Network.loadingFinished', ({ requestId }) => wire.under.delete(requestId));
    session.on('Network.loadingFailed', ({ requestId }) => {
      wire.under.delete(requestId);
      // What came of it before it was given up has been sent all the same.
      wire.bytes += received.get(requestId) ?? 0;
    });
  };
  listen(client);
  client.on('sessionattached', async (worker) => {
    listen(worker);
    try {
      await worker.send('Network.enable');
    } catch {
      // It has ended meanwhile.
    } finally {
      await worker.send('Runtime.runIfWaitingForDebugger').catch(() => {});
    }
  });
  await client.send('Target.setAutoAttach', {
    autoAttach: true,
    waitForDebuggerOnStart: true,
    flatten: true,
    filter: [{ type: 'worker' }],
  });
  return wire;
}

export function transferred(wire) {
  const finished = wire.parts.reduce((all, part) => all + part.bytes, 0);
  return { bytes: wire.bytes + finished, requests: wire.seen() };
}

// Resolves when nothing has been under way for so long.
export async function silence(wire, milliseconds) {
  let since = performance.now();
  while (performance.now() - since < milliseconds) {
    if (wire.under.size > 0) since = performance.now();
    await pause(20);
  }
}

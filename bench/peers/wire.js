// The network traffic of a page and its workers, and whether requests are pending. Network throttling also
// applies to workers, CPU throttling does not.

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
      // Data received before a request was cancelled counts too.
      wire.bytes += received.get(requestId) ?? 0;
    });
  };
  listen(client);
  client.on('sessionattached', async (worker) => {
    listen(worker);
    try {
      await worker.send('Network.enable');
    } catch {
      // The worker may have ended meanwhile.
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

// Resolves when no request has been pending for this long.
export async function silence(wire, milliseconds) {
  let since = performance.now();
  while (performance.now() - since < milliseconds) {
    if (wire.under.size > 0) since = performance.now();
    await pause(20);
  }
}

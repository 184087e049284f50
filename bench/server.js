// Serves a folder from 127.0.0.1 like a careful static host: precompressed Brotli files if the browser accepts
// them, the right media types, and cacheable assets.

import { createReadStream, statSync } from 'node:fs';
import http from 'node:http';
import path from 'node:path';

const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.wasm': 'application/wasm',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.gif': 'image/gif',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
  '.pdf': 'application/pdf',
  '.bib': 'application/x-bibtex; charset=utf-8',
  '.ris': 'application/x-research-info-systems; charset=utf-8',
};

function sizeOf(file) {
  const found = statSync(file, { throwIfNoEntry: false });
  return found?.isFile() ? found.size : undefined;
}

function partOf(range, size) {
  const [, from, to] = /^bytes=(\d+)-(\d*)$/.exec(range ?? '') ?? [];
  if (from === undefined || Number(from) >= size) return undefined;
  return { start: Number(from), end: Math.min(to ? Number(to) : size - 1, size - 1) };
}

function answer(folder, request, response) {
  const address = new URL(request.url, 'http://127.0.0.1');
  const wanted = path.normalize(decodeURIComponent(address.pathname)).replace(/\/$/, '/index.html');
  const file = path.join(folder, wanted);
  const size = file.startsWith(folder + path.sep) ? sizeOf(file) : undefined;
  if (size === undefined) {
    response.writeHead(404, { 'content-length': 0 }).end();
    return;
  }
  const headers = {
    'content-type': TYPES[path.extname(file)] ?? 'application/octet-stream',
    'cache-control': wanted.startsWith('/assets/') ? 'max-age=31536000, immutable' : 'no-cache',
    vary: 'accept-encoding',
  };
  const takesBrotli = /\bbr\b/.test(request.headers['accept-encoding'] ?? '');
  const twin = takesBrotli ? sizeOf(`${file}.br`) : undefined;
  if (twin !== undefined) headers['content-encoding'] = 'br';
  // Ranges are requested of PDF files, for example. Compressed files are only sent whole.
  const part = twin === undefined ? partOf(request.headers.range, size) : undefined;
  if (twin === undefined) headers['accept-ranges'] = 'bytes';
  if (part) headers['content-range'] = `bytes ${part.start}-${part.end}/${size}`;
  headers['content-length'] = part ? part.end - part.start + 1 : twin ?? size;
  response.writeHead(part ? 206 : 200, headers);
  const stream = createReadStream(twin === undefined ? file : `${file}.br`, part);
  stream.on('error', () => response.destroy()).pipe(response);
  response.on('close', () => stream.destroy());
}

// Serves a site at its own address until it is closed.
export async function serve(folder) {
  const root = path.resolve(folder);
  const server = http.createServer((request, response) => {
    try {
      answer(root, request, response);
    } catch {
      response.writeHead(400, { 'content-length': 0 }).end();
    }
  });
  await new Promise((listening, failed) => {
    server.on('error', failed);
    server.listen(0, '127.0.0.1', listening);
  });
  return {
    address: `http://127.0.0.1:${server.address().port}`,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

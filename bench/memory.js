// The memory of a page: of its scripts, of its WebAssembly, and the private memory of the renderer process
// according to the kernel.

import { readFile } from 'node:fs/promises';

async function privateBytes(pid) {
  const rollup = await readFile(`/proc/${pid}/smaps_rollup`, 'utf8');
  const fields = [...rollup.matchAll(/^Private_(?:Clean|Dirty|Hugetlb):\s+(\d+) kB/gm)];
  return fields.reduce((sum, [, kilobytes]) => sum + Number(kilobytes) * 1024, 0);
}

// The page is alone in the browser, so all renderers count except those of the browser's own window.
async function rendererBytes(browser) {
  const client = await browser.target().createCDPSession();
  try {
    const { processInfo } = await client.send('SystemInfo.getProcessInfo');
    const renderers = processInfo.filter(({ type }) => type === 'renderer');
    const each = [];
    for (const { id } of renderers) {
      const command = await readFile(`/proc/${id}/cmdline`, 'utf8');
      if (!command.includes('--top-chrome-webui')) each.push(await privateBytes(id));
    }
    return { bytes: each.reduce((a, b) => a + b, 0), processes: each.length };
  } finally {
    await client.detach();
  }
}

export async function measureMemory(browser, page, client) {
  await client.send('HeapProfiler.collectGarbage');
  const { usedSize } = await client.send('Runtime.getHeapUsage');
  const wasm = await page.evaluate(() => window.seen.wasmMemory?.() ?? null);
  const renderer = await rendererBytes(browser).catch(() => ({ bytes: null, processes: 0 }));
  return { heap: usedSize, wasm, renderer: renderer.bytes, processes: renderer.processes };
}

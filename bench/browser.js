// The browser: the system's Chromium, headless, with an empty profile each time, no access to other hosts, and
// one page at a time.

import puppeteer from 'puppeteer-core';
import { within } from './patience.js';

export const EXECUTABLE = process.env.CHROMIUM ?? '/usr/bin/chromium';

const ARGUMENTS = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-extensions',
  // A report may have pictures on other hosts, which must not be contacted.
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
  // A renderer kept in reserve would be counted as memory.
  '--disable-features=SpareRendererForSitePerProcess,Translate,OptimizationHints,MediaRouter',
  '--window-size=1280,800',
];

// The conditions for loading a page.
export const CONDITIONS = {
  unthrottled: undefined,
  throttled: { latency: 150, bytesPerSecond: 1_600_000 / 8, slowdown: 4 },
};

// An interrupted benchmark must end its browser, which `exit` does.
for (const [signal, code] of [['SIGINT', 130], ['SIGTERM', 143], ['SIGHUP', 129]]) {
  process.once(signal, () => process.exit(code));
}

export async function launch(patience) {
  const isRoot = process.getuid?.() === 0;
  return puppeteer.launch({
    executablePath: EXECUTABLE,
    headless: true,
    pipe: true,
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
    timeout: 60_000,
    protocolTimeout: patience,
    defaultViewport: { width: 1280, height: 800 },
    args: isRoot ? [...ARGUMENTS, '--no-sandbox'] : ARGUMENTS,
  });
}

// Closes this browser, or kills its process if it does not answer.
export async function quit(browser) {
  const own = browser.process();
  try {
    await within(10_000, 'closing the browser', browser.close());
  } catch {
    own?.kill('SIGKILL');
  }
}

// A page in its own context, without stored data. `observers` run in it before its own scripts.
export async function openPage(browser, conditions, observers = []) {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  // The browser's initial page has a renderer too.
  for (const other of await browser.defaultBrowserContext().pages()) await other.close();
  const client = await page.createCDPSession();
  await client.send('Network.enable');
  await client.send('Emulation.setFocusEmulationEnabled', { enabled: true });
  for (const observe of observers) await page.evaluateOnNewDocument(observe);
  if (conditions?.bytesPerSecond) {
    await client.send('Network.emulateNetworkConditions', {
      offline: false,
      latency: conditions.latency,
      downloadThroughput: conditions.bytesPerSecond,
      uploadThroughput: conditions.bytesPerSecond,
    });
  }
  if (conditions) await client.send('Emulation.setCPUThrottlingRate', { rate: conditions.slowdown });
  return {
    page,
    client,
    close: () => within(20_000, 'closing a page', context.close()).catch(() => {}),
  };
}

// The browser: the system's Chromium without a window, with an empty profile each time, no way out
// to other hosts, and one page at a time.

import puppeteer from 'puppeteer-core';
import { within } from './patience.js';

export const EXECUTABLE = process.env.CHROMIUM ?? '/usr/bin/chromium';

const ARGUMENTS = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-extensions',
  // A report may name pictures on other hosts; nobody else is asked.
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
  // A renderer kept in reserve would be counted as memory.
  '--disable-features=SpareRendererForSitePerProcess,Translate,OptimizationHints,MediaRouter',
  '--window-size=1280,800',
];

// What a page is loaded under.
export const CONDITIONS = {
  unthrottled: undefined,
  throttled: { latency: 150, bytesPerSecond: 1_600_000 / 8, slowdown: 4 },
};

// Whoever ends the measuring ends its browser: leaving by `exit` does that.
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

// Ends this browser, by its own process if it does not answer.
export async function quit(browser) {
  const own = browser.process();
  try {
    await within(10_000, 'closing the browser', browser.close());
  } catch {
    own?.kill('SIGKILL');
  }
}

// A page in a context of its own: nothing is kept from before, and nothing afterwards. `observers`
// run in it before anything of its own.
export async function openPage(browser, conditions, observers = []) {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  // The page that a browser begins with has a renderer too.
  for (const other of await browser.defaultBrowserContext().pages()) await other.close();
  const client = await page.createCDPSession();
  await client.send('Network.enable');
  await client.send('Emulation.setFocusEmulationEnabled', { enabled: true });
  for (const observe of observers) await page.evaluateOnNewDocument(observe);
  if (conditions) {
    await client.send('Network.emulateNetworkConditions', {
      offline: false,
      latency: conditions.latency,
      downloadThroughput: conditions.bytesPerSecond,
      uploadThroughput: conditions.bytesPerSecond,
    });
    await client.send('Emulation.setCPUThrottlingRate', { rate: conditions.slowdown });
  }
  return {
    page,
    client,
    close: () => within(20_000, 'closing a page', context.close()).catch(() => {}),
  };
}

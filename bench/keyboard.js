// The keyboard sends keys at fixed intervals, even if the browser has not finished the previous one, like a
// typist.

import { pause } from './patience.js';

export const PACE = 60;

const WITHOUT_TEXT = { Escape: 27, Backspace: 8 };

function described(key) {
  if (key in WITHOUT_TEXT) return { key, code: key, windowsVirtualKeyCode: WITHOUT_TEXT[key] };
  const letter = /^[a-z]$/i.test(key);
  const digit = /^[0-9]$/.test(key);
  return {
    key,
    text: key,
    code: letter ? `Key${key.toUpperCase()}` : digit ? `Digit${key}` : key === ' ' ? 'Space' : '',
    windowsVirtualKeyCode: letter || digit || key === ' ' ? key.toUpperCase().charCodeAt(0) : 0,
  };
}

// Presses `keys` in turn; resolves when the browser has received all of them.
export async function press(client, keys) {
  const taken = [];
  let at = performance.now();
  for (const key of keys) {
    const down = { type: described(key).text ? 'keyDown' : 'rawKeyDown', ...described(key) };
    const up = { ...described(key), type: 'keyUp', text: undefined };
    for (const event of [down, up]) {
      const sent = client.send('Input.dispatchKeyEvent', event);
      // Failures are reported by the wait at the end.
      sent.catch(() => {});
      taken.push(sent);
    }
    at += PACE;
    await pause(Math.max(0, at - performance.now()));
  }
  await Promise.all(taken);
}

// Each character of a query is a key.
export const type = (client, query) => press(client, [...query]);

// Time limits for waits, with an error that says what was waited for.

export class OutOfPatience extends Error {}

export async function within(milliseconds, what, promise) {
  let timer;
  const end = new Promise((_, reject) => {
    timer = setTimeout(() => {
      reject(new OutOfPatience(`${what}: not done in ${Math.round(milliseconds / 1000)} s`));
    }, milliseconds);
  });
  try {
    return await Promise.race([promise, end]);
  } finally {
    clearTimeout(timer);
  }
}

export const pause = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));

// Patience has an end: whatever is waited for is given up after a while, with a sentence that says
// what it was.

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

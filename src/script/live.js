// The page becomes *live*: the viewer has taken it over, and gets its second part, without which it answers nothing.

/** @type {(begin: () => void) => void} */
let take;
const taken = new Promise((resolve) => { take = resolve; });

/** Takes what the viewer begins with when its second part is there. */
export const later = (/** @type {() => void} */ begin) => take(begin);

/**
 * Adds its second part to the viewer.
 * @param {Promise<WebAssembly.Exports>} viewer
 * @param {() => Promise<BufferSource>} second asks for the part
 */
export const goLive = async (viewer, second) => {
  const [begin, exports] = await Promise.all([taken, viewer]);
  await WebAssembly.instantiate(await second(), { first: exports });
  begin();
};

/** The second part of a viewer that carries it, as a section. */
export const partInside = (/** @type {WebAssembly.Module} */ module) => WebAssembly.Module.customSections(module, "filter")[0];

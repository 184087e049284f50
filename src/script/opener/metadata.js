// Metadata as TOML, the file that stands beside a report.

/** A TOML string. JSON's escapes are among TOML's. @param {string} text */
const quoted = (text) => JSON.stringify(text);

/**
 * The metadata file with these values; empty ones are left out.
 * @param {Record<string, string>} given
 */
export const toml = (given) => {
  let lines = "";
  for (const [key, value] of Object.entries(given)) {
    const text = value.trim();
    if (!text) continue;
    if (key === "authors") {
      const names = text.split("\n").map((name) => name.trim()).filter(Boolean);
      lines += `${key} = [${names.map(quoted).join(", ")}]\n`;
    } else {
      lines += `${key} = ${quoted(text)}\n`;
    }
  }
  return lines;
};

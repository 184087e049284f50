// Draws a plot as SVG: one panel for each measure, with logarithmic axes, readable on light and dark backgrounds.

const [WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM, GAP] = [330, 200, 58, 14, 44, 34, 16];

const STYLE = `
  .paper { fill: #fff; }
  text { font: 12px system-ui, sans-serif; fill: #333; }
  .title { font-weight: 600; font-size: 13px; }
  .axis { stroke: #999; fill: none; }
  .grid { stroke: #ddd; }
  .line { fill: none; stroke-width: 2; }
  .a { stroke: #0b62a8; fill: #0b62a8; } .b { stroke: #b34700; fill: #b34700; }
  text.a, text.b { stroke: none; }
  .line.a, .line.b { fill: none; }
  @media (prefers-color-scheme: dark) {
    .paper { fill: #16181d; } text { fill: #ddd; } .axis { stroke: #888; } .grid { stroke: #444; }
    .a { stroke: #7cc0ff; fill: #7cc0ff; } .b { stroke: #ffb07a; fill: #ffb07a; }
  }`;

const escape = (text) => String(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;');

function decades(values) {
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const [from, to] = [Math.floor(Math.log10(least)), Math.ceil(Math.log10(most))];
  return { from, to: to === from ? to + 1 : to };
}

const short = (value) => {
  if (value >= 1e6) return `${value / 1e6}M`;
  return value >= 1e3 ? `${value / 1e3}k` : String(Number(value.toPrecision(3)));
};

function ticks({ from, to }) {
  return Array.from({ length: to - from + 1 }, (_, at) => from + at);
}

function panel({ title, unit, lines }, xName, [left, top]) {
  const points = lines.flatMap((line) => line.points);
  const parts = [`<g transform="translate(${left},${top})">`];
  parts.push(`<text class="title" x="0" y="14">${escape(title)} (${escape(unit)})</text>`);
  if (points.length === 0) return [...parts, '<text x="0" y="60">not measured</text></g>'].join('\n');
  const xs = decades(points.map(([x]) => x));
  const ys = decades(points.map(([, y]) => y));
  const [right, bottom] = [WIDTH - RIGHT, HEIGHT - BOTTOM];
  const x = (value) => LEFT + ((Math.log10(value) - xs.from) / (xs.to - xs.from)) * (right - LEFT);
  const y = (value) => bottom - ((Math.log10(value) - ys.from) / (ys.to - ys.from)) * (bottom - TOP);
  for (const power of ticks(ys)) {
    const at = y(10 ** power).toFixed(1);
    parts.push(`<path class="grid" d="M${LEFT} ${at}H${right}"/>`);
    parts.push(`<text x="${LEFT - 6}" y="${Number(at) + 4}" text-anchor="end">${short(10 ** power)}</text>`);
  }
  for (const power of ticks(xs)) {
    const at = x(10 ** power).toFixed(1);
    parts.push(`<text x="${at}" y="${bottom + 16}" text-anchor="middle">${short(10 ** power)}</text>`);
  }
  parts.push(`<path class="axis" d="M${LEFT} ${TOP}V${bottom}H${right}"/>`);
  parts.push(`<text x="${right}" y="${bottom + 30}" text-anchor="end">${escape(xName)}</text>`);
  lines.forEach(({ name, points: own, fit }, at) => {
    const kind = 'ab'[at];
    const path = own.map(([px, py]) => `${x(px).toFixed(1)} ${y(py).toFixed(1)}`).join('L');
    if (own.length > 0) parts.push(`<path class="line ${kind}" d="M${path}"/>`);
    for (const [px, py] of own) {
      parts.push(`<circle class="${kind}" cx="${x(px).toFixed(1)}" cy="${y(py).toFixed(1)}" r="3"/>`);
    }
    const exponent = fit ? `, exponent ${fit.exponent.toFixed(2)}` : '';
    const where = at === 0 ? `x="0"` : `x="${WIDTH - RIGHT}" text-anchor="end"`;
    parts.push(`<text class="${kind}" ${where} y="32">${escape(name + exponent)}</text>`);
  });
  return [...parts, '</g>'].join('\n');
}

// `panels`, two in a row; each has one or two lines of points.
export function plot(title, xName, panels) {
  const [width, rows] = [2 * WIDTH + 3 * GAP, Math.ceil(panels.length / 2)];
  const height = rows * (HEIGHT + GAP) + GAP;
  const drawn = panels.map((one, at) => {
    const place = [GAP + (at % 2) * (WIDTH + GAP), GAP + Math.floor(at / 2) * (HEIGHT + GAP)];
    return panel(one, xName, place);
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img">
<title>${escape(title)}</title>
<style>${STYLE}
</style>
<rect class="paper" width="${width}" height="${height}"/>
${drawn.join('\n')}
</svg>
`;
}

// Statistics: median, 95th percentile (nearest rank), minimum and maximum; and the exponent with which one
// quantity grows with another.

export function quantile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  if (sorted.length === 0) return undefined;
  const rank = Math.ceil(share * sorted.length);
  return sorted[Math.min(Math.max(rank, 1), sorted.length) - 1];
}

export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  if (sorted.length === 0) return undefined;
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

// Failures are counted separately.
export function summary(values) {
  const numbers = values.filter((value) => Number.isFinite(value));
  return {
    n: numbers.length,
    failed: values.length - numbers.length,
    median: median(numbers),
    p95: quantile(numbers, 0.95),
    least: numbers.length ? numbers.reduce((a, b) => Math.min(a, b)) : undefined,
    most: numbers.length ? numbers.reduce((a, b) => Math.max(a, b)) : undefined,
  };
}

// Fits y = factor · x^exponent by least squares on the logarithms; r2 is the goodness of fit.
export function powerLaw(points) {
  const logs = points
    .filter(([x, y]) => x > 0 && y > 0)
    .map(([x, y]) => [Math.log(x), Math.log(y)]);
  if (logs.length < 3) return undefined;
  const mean = (at) => logs.reduce((sum, point) => sum + point[at], 0) / logs.length;
  const [meanX, meanY] = [mean(0), mean(1)];
  let [xx, xy, yy] = [0, 0, 0];
  for (const [x, y] of logs) {
    xx += (x - meanX) ** 2;
    xy += (x - meanX) * (y - meanY);
    yy += (y - meanY) ** 2;
  }
  if (xx === 0) return undefined;
  const exponent = xy / xx;
  return {
    exponent,
    factor: Math.exp(meanY - exponent * meanX),
    r2: yy === 0 ? 1 : (xy * xy) / (xx * yy),
  };
}

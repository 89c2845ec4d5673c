/**
 * Leaves at most `max` points of a curve, evenly chosen, the first and the last among them, in their order.
 *
 * @param max at least 2
 */
export function thinCurve<Point>(points: readonly Point[], max = 200): Point[] {
  if (points.length <= max) return [...points];
  const stride = (points.length - 1) / (max - 1);
  return Array.from({ length: max }, (_, index) => Math.round(index * stride)).flatMap((at) =>
    points.slice(at, at + 1),
  );
}

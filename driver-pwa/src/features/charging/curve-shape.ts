import type { CurvePoint } from '@tok/api';

export interface CurveShape {
  line: string;
  area: string;
  maxPowerW: number;
  lastPowerW: number;
  /** of the first point, from the start of the charge */
  startS: number;
  durationS: number;
  /** the top of the scale, a round number of watts */
  scaleW: number;
}

const steps = [1, 2, 3, 4, 5, 6, 8, 10];
/** room above the highest point */
const headroom = 1.08;

/** The next round number above: 37 400 → 40 000. */
export function roundScale(maxW: number): number {
  if (maxW <= 0) return 1000;
  const power = 10 ** Math.floor(Math.log10(maxW));
  return (steps.find((step) => step * power >= maxW) ?? 10) * power;
}

/** The curve in a box of this size; null when there is not enough to draw. Points without a power are left out. */
export function curveShape(curve: readonly CurvePoint[], width: number, height: number): CurveShape | null {
  const points = curve.flatMap(({ atS, powerW }) => (powerW === null ? [] : [{ atS, powerW }]));
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last || points.length < 2 || last.atS <= first.atS) return null;
  const maxPowerW = Math.max(...points.map((point) => point.powerW));
  const scaleW = roundScale(maxPowerW * headroom);
  const x = (atS: number) => (((atS - first.atS) / (last.atS - first.atS)) * width).toFixed(1);
  const y = (powerW: number) => (height - (Math.max(0, powerW) / scaleW) * height).toFixed(1);
  const line = points.map((point, index) => `${index === 0 ? 'M' : 'L'}${x(point.atS)} ${y(point.powerW)}`).join('');
  return {
    line,
    area: `${line}L${width} ${height}L0 ${height}Z`,
    maxPowerW,
    lastPowerW: last.powerW,
    startS: first.atS,
    durationS: last.atS - first.atS,
    scaleW,
  };
}

const rowsMax = 12;

/** As many readings as a person reads as numbers: evenly over the whole charge, the last among them. */
export function readableRows(curve: readonly CurvePoint[]): CurvePoint[] {
  if (curve.length <= rowsMax) return [...curve];
  const places = Array.from({ length: rowsMax }, (_, index) =>
    Math.round((index * (curve.length - 1)) / (rowsMax - 1)),
  );
  return places.flatMap((place) => curve[place] ?? []);
}

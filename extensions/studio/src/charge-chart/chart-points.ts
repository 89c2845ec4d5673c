/** One reading: seconds since the start, watts, per cent. */
export interface ChartPoint {
  atS: number;
  powerW: number | null;
  soc: number | null;
}

export interface Axis {
  max: number;
  ticks: number[];
}

/** A line broken where a reading says nothing; coordinates of 0…1, zero at the left and at the bottom. */
export type ChartLine = [x: number, y: number][];

export interface Chart {
  points: ChartPoint[];
  /** kilowatts; null: no reading tells the power */
  power: { axis: Axis; lines: ChartLine[] } | null;
  /** per cent, 0…100; null: no reading tells it */
  soc: { axis: Axis; lines: ChartLine[] } | null;
  /** minutes */
  time: Axis;
}

/** @returns null when there is nothing to draw a line of */
export function chartOf(readings: readonly ChartPoint[]): Chart | null {
  const points = readings
    .filter(({ powerW, soc }) => powerW !== null || soc !== null)
    .toSorted((a, b) => a.atS - b.atS);
  const [first] = points;
  const last = points.at(-1);
  if (!first || !last || points.length < 2) return null;
  const time = axisUpTo(Math.max(1, last.atS / 60), 6);
  const atOf = ({ atS }: ChartPoint) => Math.max(0, atS) / 60 / time.max;
  return { points, time, power: powerOf(points, atOf), soc: socOf(points, atOf) };
}

type AtOf = (point: ChartPoint) => number;

function powerOf(points: ChartPoint[], atOf: AtOf): Chart['power'] {
  const most = Math.max(...points.map(({ powerW }) => powerW ?? 0));
  if (points.every(({ powerW }) => powerW === null)) return null;
  const axis = axisUpTo(Math.max(1, most / 1_000), 4);
  const kilowatts = (point: ChartPoint) => (point.powerW === null ? null : point.powerW / 1_000 / axis.max);
  return { axis, lines: linesOf(points, atOf, kilowatts) };
}

function socOf(points: ChartPoint[], atOf: AtOf): Chart['soc'] {
  if (points.every(({ soc }) => soc === null)) return null;
  const axis = { max: 100, ticks: [0, 25, 50, 75, 100] };
  return { axis, lines: linesOf(points, atOf, ({ soc }) => (soc === null ? null : soc / 100)) };
}

/** A station that leaves a measurand out of some readings makes gaps, no falls to zero. */
function linesOf(points: ChartPoint[], atOf: AtOf, valueOf: (point: ChartPoint) => number | null): ChartLine[] {
  const known = points.flatMap((point): ChartLine => {
    const value = valueOf(point);
    return value === null ? [] : [[atOf(point), Math.min(1, Math.max(0, value))]];
  });
  return known.length > 1 ? [known] : [];
}

/** Round steps that people count in. */
export function axisUpTo(most: number, ticksMax: number): Axis {
  const rough = most / ticksMax;
  const magnitude = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((each) => each * magnitude).find((each) => each >= rough) ?? rough;
  const count = Math.max(1, Math.ceil(most / step));
  const ticks = Array.from({ length: count + 1 }, (_, index) => Number((index * step).toPrecision(6)));
  return { max: ticks.at(-1) ?? most, ticks };
}

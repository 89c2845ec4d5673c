import type { ConnectorType } from '@tok/domain';

type Pin = readonly [x: number, y: number, r: number];

/** Faces of the four plugs, simplified: each is told by its pins. */
const faces: Record<ConnectorType, { outline: string; pins: readonly Pin[] }> = {
  type2: {
    outline: 'M7 6h14a10.4 10.4 0 0 1 3.4 7.7 10.4 10.4 0 1 1-20.8 0A10.4 10.4 0 0 1 7 6z',
    pins: [
      [14, 14, 1.9],
      [9.4, 14, 1.9],
      [18.6, 14, 1.9],
      [11.6, 18.6, 1.9],
      [16.4, 18.6, 1.9],
      [11.6, 9.8, 1.2],
      [16.4, 9.8, 1.2],
    ],
  },
  ccs: {
    outline:
      'M9 3.4h10a6.2 6.2 0 0 1 1.6 9.6l1.2 1.4a5.6 5.6 0 0 1-4.4 9.2h-6.8a5.6 5.6 0 0 1-4.4-9.2l1.2-1.4A6.2 6.2 0 0 1 9 3.4z',
    pins: [
      [14, 6.4, 1.1],
      [10.7, 9, 1.1],
      [17.3, 9, 1.1],
      [12.3, 11.4, 1.1],
      [15.7, 11.4, 1.1],
      [10.6, 18.4, 2.3],
      [17.4, 18.4, 2.3],
    ],
  },
  chademo: {
    outline: 'M14 3.5a10.5 10.5 0 1 1 0 21 10.5 10.5 0 0 1 0-21z',
    pins: [
      [9, 14, 3],
      [19, 14, 3],
      [14, 8, 1.7],
      [14, 20, 1.7],
    ],
  },
  gbt: {
    outline: 'M7.5 4.6h13a10 10 0 0 1 4 8.9A10.5 10.5 0 1 1 7.5 4.6z',
    pins: [
      [9.6, 12.5, 2.3],
      [18.4, 12.5, 2.3],
      [14, 18.6, 1.7],
      [9.8, 18.4, 1.1],
      [18.2, 18.4, 1.1],
      [14, 8.2, 1.1],
      [14, 13, 1.1],
    ],
  },
};

export function PlugIcon({ type }: { type: ConnectorType }) {
  const face = faces[type];
  return (
    <svg className="plug" viewBox="0 0 28 28" aria-hidden="true" fill="none" stroke="currentColor" strokeWidth="1.7">
      <path d={face.outline} />
      {face.pins.map(([x, y, r]) => (
        <circle key={`${x} ${y}`} cx={x} cy={y} r={r} fill="currentColor" stroke="none" />
      ))}
    </svg>
  );
}

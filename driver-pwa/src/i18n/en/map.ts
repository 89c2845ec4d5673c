import type { map as ru } from '../ru/map.ts';
import type { Words } from '../words.ts';

export const map: Words<typeof ru> = {
  map: {
    locate: 'Show where I am',
    nearest: 'Nearest free station',
    noFree: 'No station that fits the filters is free right now.',
    noPosition: 'Your position is not available. Allow it in the browser’s settings.',
    noTiles: 'The map background is unavailable',
    region: 'Map of stations',
    me: 'You are here',
    zoomIn: 'Zoom in',
    zoomOut: 'Zoom out',
    marker: 'Station {{number}}, {{address}}: {{state}}',
    cluster_one: '{{count}} station here, zoom in',
    cluster_other: '{{count}} stations here, zoom in',
  },
};

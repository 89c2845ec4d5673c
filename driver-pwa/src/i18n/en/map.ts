import type { map as ru } from '../ru/map.ts';
import type { Words } from '../words.ts';

export const map: Words<typeof ru> = {
  map: {
    locate: 'My position',
    nearest: 'Nearest free station',
    noFree: 'No station that fits the filters is free right now.',
    noTiles: 'The map background is unavailable',
    favourite: 'Favourite station No. {{number}}',
    favourites: 'Favourites',
    places: 'Places: {{free}} of {{total}}',
    hasWebcam: 'Has a webcam',
    clearSearch: 'Clear the search',
    refused: 'Access to your position is blocked. Allow it for this site in the browser’s settings and tap again.',
    unavailable: 'Your position could not be found. Check that location is switched on and try again.',
    accuracy: 'You are here, to within {{distance}}',
    nothingFound: 'Nothing matches this search.',
    toList: 'Show the stations as a list',
    expand: 'Show more',
    collapse: 'Show less',
    crowd: 'Stations at this place',
    clusterStates: '{{free}} free, {{busy}} in use, {{faulted}} out of order, {{offline}} offline',
    region: 'Map of stations',
    me: 'You are here',
    zoomIn: 'Zoom in',
    zoomOut: 'Zoom out',
    marker: 'Station {{number}}, {{address}}: {{state}}',
    cluster_one: '{{count}} station here: {{states}}. Zoom in',
    cluster_other: '{{count}} stations here: {{states}}. Zoom in',
  },
};

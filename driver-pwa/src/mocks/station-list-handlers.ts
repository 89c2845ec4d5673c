import { http, HttpResponse, type RequestHandler } from 'msw';
import { data } from './answers.ts';
import { stations } from './fixtures.ts';

const version = 'guests.mock.1';

/** The list of stations, and that nothing has changed since. */
export const stationListHandlers: RequestHandler[] = [
  http.get('*/charging/stations', () => HttpResponse.json({ data: stations, version })),
  http.get('*/charging/stations/changes', ({ request }) =>
    new URL(request.url).searchParams.get('since') === version
      ? data({ version, isComplete: false, stations: [], removedIds: [] })
      : data({ version, isComplete: true, stations, removedIds: [] }),
  ),
];

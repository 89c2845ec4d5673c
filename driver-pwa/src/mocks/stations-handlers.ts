import { reportRequest, type ReportView } from '@tok/api';
import { http, HttpResponse, type RequestHandler } from 'msw';
import { data, driver, failure } from './answers.ts';
import { uuid } from './fixtures.ts';

const favourites = new Set<string>();
const reports = new Map<string, ReportView>();

/** Forgets what was marked and reported; the second station is a favourite. */
export function resetStationMarks(): void {
  favourites.clear();
  favourites.add(uuid(1, 2));
  reports.clear();
}

resetStationMarks();

/** Favourites and reports of problems. */
export const stationsHandlers: RequestHandler[] = [
  http.get(
    '*/stations/favourites',
    driver(() => data([...favourites])),
  ),
  http.put(
    '*/stations/favourites/:stationId',
    driver(({ params }) => {
      favourites.add(String(params['stationId']));
      return new HttpResponse(null, { status: 204 });
    }),
  ),
  http.delete(
    '*/stations/favourites/:stationId',
    driver(({ params }) => {
      favourites.delete(String(params['stationId']));
      return new HttpResponse(null, { status: 204 });
    }),
  ),
  http.post(
    '*/stations/:stationId/reports',
    driver(async ({ request }) => {
      const body = reportRequest.safeParse(await request.json());
      if (!body.success) return failure(400, 'INVALID_PAYLOAD');
      const known = reports.get(body.data.id);
      const report: ReportView = known ?? { id: body.data.id, status: 'new', createdAt: new Date().toISOString() };
      reports.set(report.id, report);
      return data(report, { status: known ? 200 : 201 });
    }),
  ),
];

import { reportRequest, type PhotoView, type ReportView, type StationView } from '@tok/api';
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

/** The first station has three photos, of which the list says nothing. */
export function photosOf({ displayNumber }: StationView): PhotoView[] {
  if (displayNumber !== '0195') return [];
  return ['Въезд со двора', 'Станция и её разъёмы', 'Где припарковаться'].map((alt, index) => ({
    id: uuid(6, 50 + index),
    url: `/assets/${uuid(6, 50 + index)}`,
    width: 1600,
    height: index === 1 ? 1600 : 1200,
    alt,
  }));
}

function drawing(hue: number): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 160 120" preserveAspectRatio="xMidYMid slice">
    <rect width="160" height="120" fill="hsl(${hue} 40% 70%)"/><path d="M0 95h160v25H0z" fill="hsl(${hue} 15% 40%)"/>
    <rect x="66" y="40" width="28" height="56" rx="4" fill="#fff"/><path d="M82 50l-9 16h7l-3 14 10-18h-7z" fill="#0a6247"/></svg>`;
}

/** Favourites, reports of problems, photos. */
export const stationsHandlers: RequestHandler[] = [
  http.get('*/assets/:id', ({ params }) => {
    const body = drawing(120 + Number(String(params['id']).slice(-2)) * 40);
    return new HttpResponse(body, { headers: { 'Content-Type': 'image/svg+xml' } });
  }),
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

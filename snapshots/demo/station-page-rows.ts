import { hashPassword } from '@tok/database';
import type { CameraRow, FavouriteStationRow, StationReportRow } from '@tok/database';
import { demoConnectorId, demoId } from './fixed-ids.ts';

const dayMs = 86_400_000;

/** docs/cameras.md tells how to report with it. */
export const demoCamera = { id: demoId('camera', 1), station: demoId('station', 6), key: 'tok-demo-camera-key' };

export async function cameraRows(): Promise<CameraRow[]> {
  const { id, station, key } = demoCamera;
  return [
    { id, station, name: 'Въезд', key_hash: await hashPassword(key), free: null, total: null, reported_at: null },
  ];
}

/** [driver, station] */
const marks: [driver: number, station: number][] = [
  [1, 2],
  [1, 6],
  [2, 6],
];

export function favouriteRows(createdAt: Date): FavouriteStationRow[] {
  return marks.map(([driver, station], index) => ({
    id: demoId('favourite', index + 1),
    client: demoId('client', driver),
    station: demoId('station', station),
    created_at: createdAt,
  }));
}

export function reportRows(today: Date): StationReportRow[] {
  const report = (number: number, part: Partial<StationReportRow> & { station: string }): StationReportRow => ({
    id: demoId('report', number),
    client: demoId('client', number),
    connector: null,
    kind: 'other',
    text: null,
    status: 'new',
    comment: null,
    created_at: new Date(today.getTime() - number * dayMs),
    updated_at: null,
    ...part,
  });
  return [
    report(1, {
      station: demoId('station', 21),
      connector: demoConnectorId(21, 1),
      kind: 'plug_damaged',
      text: 'Защёлка разъёма сломана, держится плохо.',
    }),
    report(2, {
      station: demoId('station', 4),
      kind: 'place_taken',
      text: 'Второй день стоит фургон.',
      status: 'in_progress',
      comment: 'Позвонили управляющей парковки.',
    }),
    report(3, {
      station: demoId('station', 17),
      kind: 'wrong_data',
      text: 'Кафе закрылось.',
      status: 'done',
      comment: 'Описание исправлено.',
    }),
  ];
}

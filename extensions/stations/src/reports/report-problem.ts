import type { ReportRequest, ReportView } from '@tok/api';
import { addMail, readInstant, takeTurn, writeTransaction } from '@tok/database';
import type { ClientRow, ConnectorRow, ContactsRow, InstantColumn, StationReportRow, Uuid } from '@tok/database';
import { apiFailure } from '@tok/endpoint';
import type { Knex } from 'knex';
import { findPublicStation } from '../find-public-station.ts';
import type { PublicStation } from '../find-public-station.ts';
import type { StationsContext } from '../stations-context.ts';
import { problemWords } from './problem-words.ts';

/** Of one driver within an hour. */
export const reportsPerHourMax = 5;
const hourMs = 3_600_000;

/**
 * Keeps what a driver says of a station, and a letter about it to the support address where there is one.
 *
 * @returns isNew false where the same report arrived before
 * @throws NOT_FOUND for a station that drivers do not see, a connector of another one, another driver's report
 * @throws INVALID_PAYLOAD for «другое» without a word
 * @throws ID_REUSED when the id stood for another report of his
 * @throws TOO_MANY_REQUESTS beyond `reportsPerHourMax`, with retryAfterS
 */
export async function reportProblem(
  context: StationsContext,
  clientId: Uuid,
  stationId: Uuid,
  problem: ReportRequest,
): Promise<{ isNew: boolean; view: ReportView }> {
  if (problem.kind === 'other' && problem.text === '')
    throw apiFailure('INVALID_PAYLOAD', { issues: [{ path: 'text', message: 'Say what is wrong' }] });
  return writeTransaction(context.db, async (trx) => {
    await takeTurn(trx, `station_reports ${clientId}`);
    const known = await trx<StationReportRow>('station_reports').where('id', problem.id).first();
    if (known) return { isNew: false, view: viewOf(sameReport(known, clientId, stationId, problem)) };
    const station = await findPublicStation(trx, stationId);
    if (!station || !(await isConnectorOf(trx, stationId, problem.connectorId))) throw apiFailure('NOT_FOUND');
    await refuseTooMany(trx, clientId, context.now());
    const row: StationReportRow = {
      id: problem.id,
      client: clientId,
      station: stationId,
      connector: problem.connectorId,
      kind: problem.kind,
      text: problem.text === '' ? null : problem.text,
      status: 'new',
      comment: null,
      created_at: context.now(),
      updated_at: null,
    };
    await trx<StationReportRow>('station_reports').insert(row);
    await tellSupport(trx, context, row, station);
    return { isNew: true, view: viewOf(row) };
  });
}

/** A text that was erased with its profile cannot be asked for: the driver is gone. */
function sameReport(known: StationReportRow, clientId: Uuid, stationId: Uuid, problem: ReportRequest) {
  if (known.client !== clientId) throw apiFailure('NOT_FOUND');
  const isSame =
    known.station === stationId &&
    known.connector === problem.connectorId &&
    known.kind === problem.kind &&
    (known.text ?? '') === problem.text;
  if (!isSame) throw apiFailure('ID_REUSED');
  return known;
}

async function isConnectorOf(trx: Knex, stationId: Uuid, connectorId: Uuid | null): Promise<boolean> {
  if (connectorId === null) return true;
  const connector = { id: connectorId, station: stationId };
  return (await trx<ConnectorRow>('connectors').where(connector).first('id')) !== undefined;
}

async function refuseTooMany(trx: Knex, clientId: Uuid, now: Date): Promise<void> {
  const blocking: { created_at: InstantColumn } | undefined = await trx<StationReportRow>('station_reports')
    .where('client', clientId)
    .where('created_at', '>', new Date(now.getTime() - hourMs))
    .orderBy('created_at', 'desc')
    .offset(reportsPerHourMax - 1)
    .first('created_at');
  if (!blocking) return;
  const freeAt = readInstant(blocking.created_at).getTime() + hourMs;
  throw apiFailure('TOO_MANY_REQUESTS', { retryAfterS: Math.max(1, Math.ceil((freeAt - now.getTime()) / 1_000)) });
}

async function tellSupport(
  trx: Knex,
  { publicUrl }: StationsContext,
  report: StationReportRow,
  station: PublicStation,
): Promise<void> {
  const contacts = await trx<ContactsRow>('contacts').first('support_email');
  const address = contacts?.support_email?.trim();
  if (!address) return;
  const client = await trx<ClientRow>('clients').where('id', report.client).first('phone');
  const at = readInstant(report.created_at);
  await addMail(trx, {
    id: report.id,
    to: [address],
    template: 'station_problem',
    variables: {
      displayNumber: station.display_number,
      address: station.address,
      problem: problemWords[report.kind] ?? report.kind,
      comment: report.text,
      phone: client?.phone ?? null,
      reportedAt: at.toISOString(),
      url: `${publicUrl}/admin/content/station_reports/${report.id}`,
    },
    now: at,
  });
}

function viewOf({ id, status, created_at }: StationReportRow): ReportView {
  return { id, status: status as ReportView['status'], createdAt: readInstant(created_at).toISOString() };
}

import type { Knex } from 'knex';
import { programHoldsAt, readBoolean, readInteger, readOptionalInstant } from '@tok/database';
import type { BigIntColumn, BooleanColumn, InstantColumn } from '@tok/database';
import { monthStart } from '@tok/domain';
import { readSession } from './session-store.ts';
import type { SessionCard, SessionColumns } from './session-store.ts';

/** Where a tag was shown. */
export interface TagPlace {
  stationId: string;
  /** null where the station has not said yet on which connector */
  connectorNumber: number | null;
}

/** All that decides about a tag, as the tables say at one moment. */
export interface TagFacts {
  isAccepted: boolean;
  expiresAt: Date | null;
  /** its parent, or itself where others have it as theirs */
  parentTag: string | null;
  allowsConcurrent: boolean;
  /** blocked, or gone: a profile that was deleted pays for nothing */
  client: { isBlocked: boolean; debtMinor: number } | null;
  program: TagProgram | null;
  /** transactions of its group or its client that run at this station */
  runningHere: number;
  /** transactions of the tag and of its client's other tags that run on another connector, here or elsewhere */
  runningOnOthers: number;
  /** of these, at other stations */
  runningAtOthers: number;
  /** the client has a charge of the app under way, by its station */
  appSession: 'here' | 'elsewhere' | null;
}

export interface TagProgram {
  isActive: boolean;
  validFrom: Date | null;
  validUntil: Date | null;
  /** the driver pays himself, at the program's price */
  isPaidByDriver: boolean;
  /** it holds at this station */
  isOpenHere: boolean;
  /** the company lets this driver use it; null where the tag is no driver's */
  isOpenToClient: boolean | null;
  monthLimitWh: number | null;
  monthLimitMinor: number | null;
  usedWh: number;
  usedMinor: number;
}

export interface ShownTag {
  /** the session whose start token it is */
  session: SessionCard | null;
  /** null where no row of id_tags has it */
  tag: TagFacts | null;
  /** since when a session of the app has had the connector; null: none has, or no connector was named */
  connectorTakenSince: Date | null;
}

/** Of id_tags and what it points to. */
export interface TagColumns {
  tag_id: string | null;
  tag_status: string;
  expires_at: InstantColumn | null;
  parent_tag: string | null;
  allows_concurrent: BooleanColumn;
  tag_client: string | null;
  is_blocked: BooleanColumn | null;
  deleted_at: InstantColumn | null;
  debt_minor: BigIntColumn | null;
  program_id: string | null;
  payer: string;
  is_active: BooleanColumn;
  valid_from: InstantColumn | null;
  valid_until: InstantColumn | null;
  month_limit_wh: number | null;
  month_limit_minor: number | null;
  is_open_here: BooleanColumn;
  member_enabled: BooleanColumn | null;
  used_wh: BigIntColumn | null;
  used_minor: BigIntColumn | null;
  running_here: BigIntColumn;
  running_on_others: BigIntColumn;
  running_at_others: BigIntColumn;
  app_session_station: string | null;
}

interface ShownColumns extends TagColumns, Omit<SessionColumns, 'id'> {
  id: string | null;
  connector_taken_since: InstantColumn | null;
}

/** Of the tag itself and of its client's others: he may charge once at a time. */
const ownTags = `(SELECT lower(o.tag) FROM id_tags o WHERE o.id = tag.id OR o.client = tag.client)`;
/** Those who may stop each other's transactions, and those of one client. */
const groupTags = `(SELECT lower(g.tag) FROM id_tags g
  WHERE g.id = tag.id OR g.client = tag.client OR g.parent = tag.parent OR g.parent = tag.id OR g.id = tag.parent)`;
const ofThisMonth = (column: string): string => `
  CASE WHEN program.month_limit_wh IS NULL AND program.month_limit_minor IS NULL THEN 0
    WHEN tag.client IS NOT NULL THEN (SELECT sum(u.${column}) FROM charging_sessions u
      WHERE u.client = tag.client AND u.program = tag.program AND u.requested_at >= :monthStart)
    ELSE (SELECT sum(u.${column}) FROM charging_sessions u
      WHERE u.id_tag = tag.id AND u.program = tag.program AND u.requested_at >= :monthStart) END`;

/** One question, as a station that waits for its answer asks again. */
const question = `
  SELECT
    session.id, session.status, session.station, session.limit_kind, session.limit_wh, session.limit_soc,
    session.hold_minor, session.price_minor_per_kwh, session.source_kind,
    session_connector.number AS connector_number, session_program.soc_cap,
    tag.id AS tag_id, tag.status AS tag_status, tag.expires_at, tag.allows_concurrent, tag.client AS tag_client,
    coalesce(parent.tag, (SELECT tag.tag FROM id_tags child WHERE child.parent = tag.id LIMIT 1)) AS parent_tag,
    client.is_blocked, coalesce(client.deleted_at, client.deletion_requested_at) AS deleted_at,
    (SELECT debt.balance_minor FROM ledger_accounts debt WHERE debt.client = tag.client AND debt.kind = 'debt') AS debt_minor,
    program.id AS program_id, program.payer, program.is_active, program.valid_from, program.valid_until,
    program.month_limit_wh, program.month_limit_minor, ${programHoldsAt('program.id', ':station')} AS is_open_here,
    (SELECT member.is_enabled FROM program_members member
      WHERE member.program = tag.program AND member.client = tag.client) AS member_enabled,
    ${ofThisMonth('energy_wh')} AS used_wh,
    ${ofThisMonth('cost_minor')} AS used_minor,
    (SELECT count(*) FROM ocpp_transactions r WHERE r.status = 'running' AND lower(r.id_tag) IN ${groupTags}
      AND r.station = :station) AS running_here,
    (SELECT count(*) FROM ocpp_transactions r WHERE r.status = 'running' AND lower(r.id_tag) IN ${ownTags}
      AND NOT (r.station = :station AND r.connector_number = :connector)) AS running_on_others,
    (SELECT count(*) FROM ocpp_transactions r WHERE r.status = 'running' AND lower(r.id_tag) IN ${ownTags}
      AND r.station <> :station) AS running_at_others,
    (SELECT app.station FROM charging_sessions app WHERE app.client = tag.client AND app.origin = 'app'
      AND app.status IN ('holding', 'starting', 'charging') LIMIT 1) AS app_session_station,
    (SELECT min(taken.requested_at) FROM charging_sessions taken JOIN connectors place ON place.id = taken.connector
      WHERE place.station = :station AND place.number = :connector AND taken.origin = 'app'
      AND taken.status IN ('holding', 'starting', 'charging')) AS connector_taken_since
  FROM (SELECT 1 AS one) asked
  LEFT JOIN charging_sessions session ON session.start_token IN (:asIs, :upper, :lower)
  LEFT JOIN connectors session_connector ON session_connector.id = session.connector
  LEFT JOIN programs session_program ON session_program.id = session.program
  LEFT JOIN id_tags tag ON lower(tag.tag) = lower(:asIs)
  LEFT JOIN id_tags parent ON parent.id = tag.parent
  LEFT JOIN clients client ON client.id = tag.client
  LEFT JOIN programs program ON program.id = tag.program`;

/** No connector has this number: OCPP counts from 1, and 0 is the station as a whole. */
const noConnector = -1;

/** @param at when the charge begins: month limits are those of its month */
export async function readShownTag(db: Knex, idTag: string, place: TagPlace, at: Date): Promise<ShownTag> {
  const answer = (await db.raw(question, {
    asIs: idTag,
    upper: idTag.toUpperCase(),
    lower: idTag.toLowerCase(),
    station: place.stationId,
    connector: place.connectorNumber ?? noConnector,
    monthStart: monthStart(at),
  })) as ShownColumns[] | { rows: ShownColumns[] };
  const [row] = Array.isArray(answer) ? answer : answer.rows;
  if (!row) throw new Error('the database answered nothing where one row is certain');
  const { id } = row;
  return {
    session: id === null ? null : readSession({ ...row, id }),
    tag: row.tag_id === null ? null : readTag(row, place),
    connectorTakenSince: readOptionalInstant(row.connector_taken_since),
  };
}

export function readTag(row: TagColumns, place: TagPlace): TagFacts {
  const appStation = row.app_session_station;
  const hasClient = row.tag_client !== null;
  return {
    isAccepted: row.tag_status === 'accepted',
    expiresAt: readOptionalInstant(row.expires_at),
    parentTag: row.parent_tag,
    allowsConcurrent: readBoolean(row.allows_concurrent),
    client: hasClient ? readPayer(row) : null,
    program: row.program_id === null ? null : readProgram(row, hasClient),
    runningHere: readInteger(row.running_here),
    runningOnOthers: readInteger(row.running_on_others),
    runningAtOthers: readInteger(row.running_at_others),
    appSession: appStation === null ? null : appStation === place.stationId ? 'here' : 'elsewhere',
  };
}

function readPayer({ is_blocked, deleted_at, debt_minor }: TagColumns): TagFacts['client'] {
  return {
    isBlocked: deleted_at !== null || readBoolean(is_blocked ?? false),
    debtMinor: readInteger(debt_minor ?? 0),
  };
}

function readProgram(row: TagColumns, hasClient: boolean): TagProgram {
  return {
    isActive: readBoolean(row.is_active),
    validFrom: readOptionalInstant(row.valid_from),
    validUntil: readOptionalInstant(row.valid_until),
    isOpenHere: readBoolean(row.is_open_here),
    isPaidByDriver: row.payer !== 'company',
    isOpenToClient: hasClient ? readBoolean(row.member_enabled ?? false) : null,
    monthLimitWh: row.month_limit_wh,
    monthLimitMinor: row.month_limit_minor,
    usedWh: readInteger(row.used_wh ?? 0),
    usedMinor: readInteger(row.used_minor ?? 0),
  };
}

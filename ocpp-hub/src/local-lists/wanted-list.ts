import type { Knex } from 'knex';
import { isPostgres, programHoldsEverywhere } from '@tok/database';
import { contentKey } from '../content-key.ts';
import { judgeTag } from '../actions/ocpp16/judge-tag.ts';
import { readTag } from '../store/id-tag-store.ts';
import type { TagColumns } from '../store/id-tag-store.ts';
import type { IdTagInfo, LocalListEntry } from '@tok/ocpp';

/** One tag as a station's local list should hold it. */
export interface WantedEntry {
  entry: Required<LocalListEntry>;
  /** changes with what is said of the tag */
  hash: string;
}

/** By the tag in upper case: tags are compared without case. */
export type WantedList = ReadonlyMap<string, WantedEntry>;

/** What is in a list as it stands in station_local_lists.entries: tag in upper case → hash. */
export type ListHashes = Record<string, string>;

/** Enough to tell two words on one tag apart. */
const hashLength = 12;

/** What only the moment of a start can tell is left out: the list is for hours without a link. */
const unknownBefore = {
  ...{ running_here: 0, running_on_others: 0, running_at_others: 0, app_session_station: null },
  ...{ used_wh: 0, used_minor: 0 },
};
const nowhere = { stationId: '', connectorNumber: null };

const tagsWithWhatDecides = `FROM id_tags tag
  LEFT JOIN id_tags parent ON parent.id = tag.parent
  LEFT JOIN clients client ON client.id = tag.client
  LEFT JOIN ledger_accounts debt ON debt.client = tag.client AND debt.kind = 'debt'
  LEFT JOIN programs program ON program.id = tag.program
  LEFT JOIN program_members member ON member.program = tag.program AND member.client = tag.client`;

const question = `
  SELECT
    tag.tag, tag.id AS tag_id, tag.status AS tag_status, tag.expires_at, tag.allows_concurrent, tag.client AS tag_client,
    coalesce(parent.tag, (SELECT tag.tag FROM id_tags child WHERE child.parent = tag.id LIMIT 1)) AS parent_tag,
    client.is_blocked, coalesce(client.deleted_at, client.deletion_requested_at) AS deleted_at,
    debt.balance_minor AS debt_minor,
    program.id AS program_id, program.payer, program.is_active, program.valid_from, program.valid_until,
    NULL AS month_limit_wh, NULL AS month_limit_minor, ${programHoldsEverywhere('program.id')} AS is_open_here,
    member.is_enabled AS member_enabled
  ${tagsWithWhatDecides}
  ORDER BY tag.status, tag.tag`;

/** Everything that the words on the tags depend on, a text for each. */
const facts = `
  SELECT coalesce(tag.tag, '') || '|' || tag.status || '|' || coalesce(CAST(tag.expires_at AS text), '')
    || '|' || coalesce(parent.tag, '') || '|' || coalesce(CAST(tag.client AS text), '')
    || CASE WHEN tag.expires_at <= :at THEN 'a' ELSE 'b' END
    || CASE WHEN client.is_blocked OR coalesce(client.deleted_at, client.deletion_requested_at) IS NOT NULL
      THEN 'a' ELSE 'b' END
    || CASE WHEN debt.balance_minor > 0 THEN 'a' ELSE 'b' END
    || CASE WHEN program.id IS NULL THEN 'a' WHEN program.is_active THEN program.payer ELSE 'b' END
    || CASE WHEN program.valid_from > :at THEN 'a' ELSE 'b' END
    || CASE WHEN program.valid_until <= :at THEN 'a' ELSE 'b' END
    || CASE WHEN ${programHoldsEverywhere('program.id')} THEN 'a' ELSE 'b' END
    || CASE WHEN member.is_enabled THEN 'a' ELSE 'b' END AS fact
  ${tagsWithWhatDecides}
  ORDER BY tag.id`;

/** Changes with any word on any tag: the database adds it up, so that a look at tens of thousands costs the hub nothing. */
export async function readWantedPrint(db: Knex, at: Date): Promise<string> {
  if (isPostgres(db)) {
    const { rows } = (await db.raw(`SELECT md5(string_agg(fact, ',')) AS print FROM (${facts}) told`, { at })) as {
      rows: { print: string | null }[];
    };
    return rows[0]?.print ?? '';
  }
  const [row] = (await db.raw(`SELECT group_concat(fact, ',') AS print FROM (${facts}) told`, { at })) as {
    print: string | null;
  }[];
  return contentKey(row?.print ?? '');
}

/**
 * All tags with the word a station without a link should have on them, by the rules of Authorize; those that may charge
 * first, as a station may have room for some only.
 */
export async function readWantedList(db: Knex, at: Date): Promise<WantedList> {
  const answer = (await db.raw(question)) as WantedColumns[] | { rows: WantedColumns[] };
  const rows = Array.isArray(answer) ? answer : answer.rows;
  const entries = rows.map((row): [string, WantedEntry] => {
    const tag = readTag({ ...row, ...unknownBefore }, nowhere);
    const idTagInfo = judgeTag({ session: null, connectorTakenSince: null, tag }, 'stop', at);
    return [row.tag.toUpperCase(), { entry: { idTag: row.tag, idTagInfo }, hash: hashOf(idTagInfo) }];
  });
  const charging = ([, { entry }]: [string, WantedEntry]): number => (entry.idTagInfo.status === 'Accepted' ? 0 : 1);
  return new Map(entries.sort((a, b) => charging(a) - charging(b)));
}

function hashOf({ status, expiryDate, parentIdTag }: IdTagInfo): string {
  return contentKey(status, expiryDate ?? null, parentIdTag ?? null).slice(0, hashLength);
}

type WantedColumns = Omit<TagColumns, keyof typeof unknownBefore> & { tag: string };

/** What a list must be told to be as wanted. */
export interface ListDifference {
  changed: Required<LocalListEntry>[];
  /** tags in upper case */
  removed: string[];
}

export function differenceOf(held: ListHashes, wanted: WantedList): ListDifference {
  return {
    changed: [...wanted].filter(([tag, { hash }]) => held[tag] !== hash).map(([, { entry }]) => entry),
    removed: Object.keys(held).filter((tag) => !wanted.has(tag)),
  };
}

export function isSame({ changed, removed }: ListDifference): boolean {
  return changed.length === 0 && removed.length === 0;
}

/** What a list holds after a station took these entries. */
export function hashesAfter(held: ListHashes, entries: readonly LocalListEntry[]): ListHashes {
  const after = new Map(Object.entries(held));
  for (const { idTag, idTagInfo } of entries) {
    if (idTagInfo) after.set(idTag.toUpperCase(), hashOf(idTagInfo));
    else after.delete(idTag.toUpperCase());
  }
  return Object.fromEntries(after);
}

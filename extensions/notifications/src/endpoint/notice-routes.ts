import { noticesQuery, noticesReadRequest } from '@tok/api';
import type { Notice, Notices, NoticesQuery } from '@tok/api';
import { readInstant, readInteger } from '@tok/database';
import type { BigIntColumn, NoticeRow, Uuid } from '@tok/database';
import { apiFailure, findClient, parse, requireUser, route } from '@tok/endpoint';
import type { Router } from 'express';
import type { Knex } from 'knex';
import type { NotificationsContext } from '../notifications-context.ts';
import { noticeWords } from '../notices/notice-words.ts';
import type { Words } from '../notices/notice-words.ts';
import { noticePath } from '../notices/notice-path.ts';

/** What a driver was told, newest first, and how much of it he has not seen. */
export function addNoticeRoutes(router: Router, { db, now }: Pick<NotificationsContext, 'db' | 'now'>): void {
  router.get(
    '/notices',
    route(async (request, response) => {
      const clientId = await findClient(db, requireUser(request));
      const query = parse(noticesQuery, request.query);
      const rows = await pageOf(db, clientId, query);
      const page = rows.slice(0, query.limit);
      const last = rows.length > query.limit ? page.at(-1) : undefined;
      const data: Notices = {
        notices: page.flatMap((row) => viewNotice(row, query.language) ?? []),
        nextCursor: last ? `${readInstant(last.created_at).getTime()}.${last.id}` : null,
        unreadCount: await countUnread(db, clientId),
      };
      response.set('Cache-Control', 'no-store').json({ data });
    }),
  );
  router.post(
    '/notices/read',
    route(async (request, response) => {
      const clientId = await findClient(db, requireUser(request));
      const { until } = parse(noticesReadRequest, request.body);
      await db<NoticeRow>('notices')
        .where({ client: clientId })
        .whereNull('read_at')
        .where('created_at', '<=', new Date(until))
        .update({ read_at: now() });
      response.status(204).end();
    }),
  );
}

/** @returns null for what a newer version wrote and this one has no words for: it must not take the others away */
function viewNotice(row: NoticeRow, language: NoticesQuery['language']): Notice | null {
  const words = wordsIfKnown(row, language);
  if (words === null) return null;
  return {
    id: row.id,
    kind: row.kind,
    ...words,
    path: noticePath(row),
    createdAt: readInstant(row.created_at).toISOString(),
    isRead: row.read_at !== null,
  };
}

function wordsIfKnown(row: NoticeRow, language: NoticesQuery['language']): Words | null {
  try {
    return noticeWords(row, language);
  } catch {
    return null;
  }
}

async function pageOf(db: Knex, clientId: Uuid, { cursor, limit }: NoticesQuery): Promise<NoticeRow[]> {
  const page = db<NoticeRow>('notices')
    .where('client', clientId)
    .orderBy([
      { column: 'created_at', order: 'desc' },
      { column: 'id', order: 'desc' },
    ])
    .limit(limit + 1);
  if (cursor === undefined) return page;
  const before = readCursor(cursor);
  return page.where((older) =>
    older
      .where('created_at', '<', before.createdAt)
      .orWhere((same) => same.where('created_at', before.createdAt).where('id', '<', before.id)),
  );
}

/** @throws INVALID_PAYLOAD for anything we did not write */
function readCursor(cursor: string): { createdAt: Date; id: Uuid } {
  const [, ms, id] = /^(\d{1,15})\.([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(cursor) ?? [];
  if (ms === undefined || id === undefined) throw apiFailure('INVALID_PAYLOAD', { issues: [{ path: 'cursor' }] });
  return { createdAt: new Date(Number(ms)), id };
}

async function countUnread(db: Knex, clientId: Uuid): Promise<number> {
  const [row] = (await db('notices').where('client', clientId).whereNull('read_at').count({ count: '*' })) as {
    count: BigIntColumn;
  }[];
  return readInteger(row?.count ?? 0);
}

import { createError } from '@directus/errors';
import { forUpdate, readOptionalInstant, takeTurn } from '@tok/database';
import type { DocumentRow, Uuid } from '@tok/database';
import type { Knex } from 'knex';
import { z } from 'zod';
import { sanitizeDocument } from '../documents/sanitize-document.ts';

/** What a person in Studio is told when a document is not saved. */
const DocumentRefusedError = createError<{ reason: string }>('INVALID_PAYLOAD', ({ reason }) => reason, 400);

/** Of what is sent, what is looked at here; Directus looks at the rest. */
const sent = z.looseObject({
  type: z.enum(['privacy_policy', 'terms', 'offer'], 'Выберите вид документа').optional(),
  text: z.string('Напишите текст документа').optional(),
  in_force_from: z
    .union([z.iso.datetime({ offset: true, local: true, error: 'Неверная дата' }), z.date()], 'Неверная дата')
    .nullish(),
});

type Sent = z.output<typeof sent>;

/**
 * A new version as it is stored: numbered here, its text without anything that could run.
 *
 * @throws DocumentRefusedError without a type
 */
export async function newDocument(trx: Knex, payload: unknown, now: Date): Promise<object> {
  const document = read(payload);
  if (document.type === undefined) throw refusal('Выберите вид документа');
  // Two that are made at once get numbers of their own.
  if (trx.isTransaction) await takeTurn(trx as Knex.Transaction, `versions of ${document.type}`);
  const [last]: { version: number | null }[] = await trx('documents')
    .where({ type: document.type })
    .max({ version: 'version' });
  return { ...stored(document, now), version: Number(last?.version ?? 0) + 1 };
}

/**
 * What changes of drafts.
 *
 * @throws DocumentRefusedError for a version that came in force or that somebody agreed to
 */
export async function changedDocument(trx: Knex, ids: Uuid[], payload: unknown, now: Date): Promise<object> {
  const changes = read(payload);
  if (changes.type !== undefined) throw refusal('Вид документа не меняется: создайте новый документ этого вида');
  await refuseFixed(trx, ids, now, 'изменить её нельзя: создайте новую');
  return Object.fromEntries(Object.entries(stored(changes, now)).filter(([column]) => column !== 'version'));
}

/** @throws DocumentRefusedError for a version that came in force or that somebody agreed to */
export async function refuseDeletion(trx: Knex, ids: Uuid[], now: Date): Promise<void> {
  await refuseFixed(trx, ids, now, 'удалить её нельзя: она остаётся для чтения');
}

async function refuseFixed(trx: Knex, ids: Uuid[], now: Date, words: string): Promise<void> {
  const rows = (await forUpdate(trx, trx('documents').whereIn('id', ids).select('*'))) as DocumentRow[];
  const accepted = new Set<Uuid>(await trx('consents').whereIn('document', ids).distinct('document').pluck('document'));
  for (const { id, title, version, in_force_from } of rows) {
    const inForceFrom = readOptionalInstant(in_force_from);
    const name = `«${title}», версия ${version}`;
    if (inForceFrom !== null && inForceFrom <= now) throw refusal(`${name}: уже введена в действие, ${words}`);
    if (accepted.has(id)) throw refusal(`${name}: с ней уже согласились водители, ${words}`);
  }
}

/** Nothing comes in force before it was sent: for yesterday nobody could have read it. */
function stored(document: Sent, now: Date): Record<string, unknown> {
  const { text, in_force_from: from } = document;
  const isPast = from !== undefined && from !== null && new Date(from) <= now;
  return {
    ...document,
    ...(text !== undefined && { text: sanitizeDocument(text) }),
    ...(isPast && { in_force_from: now.toISOString() }),
  };
}

function read(payload: unknown): Sent {
  const parsed = sent.safeParse(payload);
  if (!parsed.success) throw refusal(parsed.error.issues.map(({ message }) => message).join('; '));
  return parsed.data;
}

function refusal(reason: string): Error {
  return new DocumentRefusedError({ reason });
}

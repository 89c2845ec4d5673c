import { Readable } from 'node:stream';
import type { CompanyStatementRow, Uuid } from '@tok/database';
import type { PaymentContext } from '@tok/payments';
import type { Knex } from 'knex';
import { loadDocument } from './load-document.ts';
import type { StatementDocument } from './load-document.ts';
import { renderPdf } from './render-pdf.ts';
import { renderXlsx } from './render-xlsx.ts';

/** Where the files are kept: FilesService of Directus, without anybody's rights. */
export interface FileStore {
  upload(file: { name: string; type: string; title: string; content: Readable }): Promise<Uuid>;
  remove(id: Uuid): Promise<void>;
}

export type StatementFormat = 'pdf' | 'xlsx';

export const statementFormats: Record<
  StatementFormat,
  { type: string; render: (document: StatementDocument) => Promise<Buffer> }
> = {
  pdf: { type: 'application/pdf', render: renderPdf },
  xlsx: { type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', render: renderXlsx },
};

/**
 * Makes the files of statements that have none yet: a process that dies between the two leaves a statement for the next look.
 * Two at once make two files; the one that comes second is removed.
 */
export async function storeStatementFiles(
  { db, logger }: Pick<PaymentContext, 'db' | 'logger'>,
  store: FileStore,
): Promise<void> {
  const waiting = await db<CompanyStatementRow>('company_statements')
    .whereNull('pdf')
    .orWhereNull('xlsx')
    .orderBy('created_at')
    .select('id', 'pdf', 'xlsx');
  for (const { id, pdf, xlsx } of waiting) {
    try {
      const document = await loadDocument(db, id);
      if (!document) continue;
      if (pdf === null) await storeOne(db, store, id, document, 'pdf');
      if (xlsx === null) await storeOne(db, store, id, document, 'xlsx');
      logger.info({ statement: document.number }, 'the files of a statement are made');
    } catch (error) {
      // The files of the others do not wait for it.
      logger.error({ err: error, statement: id }, 'the files of a statement could not be made');
    }
  }
}

async function storeOne(
  db: Knex,
  store: FileStore,
  id: Uuid,
  document: StatementDocument,
  format: StatementFormat,
): Promise<void> {
  const { type, render } = statementFormats[format];
  const file = await store.upload({
    name: fileName(document, format),
    title: `Отчёт ${document.number}`,
    type,
    content: Readable.from([await render(document)]),
  });
  const taken = await db<CompanyStatementRow>('company_statements')
    .where({ id })
    .whereNull(format)
    .update({ [format]: file });
  if (taken === 0) await store.remove(file);
}

/** Numbers of contracts have slashes. */
export function fileName({ number }: { number: string }, format: StatementFormat): string {
  return `Отчёт ${number.replaceAll(/[\\/:*?"<>|]+/g, '-')}.${format}`;
}

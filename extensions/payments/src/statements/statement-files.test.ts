import { randomUUID } from 'node:crypto';
import { inflateRawSync } from 'node:zlib';
import { buffer } from 'node:stream/consumers';
import { writeTransaction } from '@tok/database';
import type { CompanyStatementRow, Uuid } from '@tok/database';
import { makeStatement, postTransfers } from '@tok/payments';
import { openPaymentScene } from '@tok/payments/testing';
import type { PaymentScene } from '@tok/payments/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadDocument } from './load-document.ts';
import { renderPdf } from './render-pdf.ts';
import { renderXlsx } from './render-xlsx.ts';
import { balanceRows, formatKwh, formatMoment, formatSum, nameOfMonth } from './statement-words.ts';
import { fileName, storeStatementFiles } from './store-files.ts';
import type { FileStore } from './store-files.ts';
import { testingDocument } from './testing-document.ts';

const nbsp = '\u00a0';

/** The files of a zip by name; enough for what the library writes. */
function unzip(zip: Buffer): Map<string, string> {
  const files = new Map<string, string>();
  const end = zip.lastIndexOf(Buffer.from('PK\u0005\u0006', 'latin1'));
  let at = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0; left -= 1) {
    const [method, size] = [zip.readUInt16LE(at + 10), zip.readUInt32LE(at + 20)];
    const [nameLength, extraLength] = [zip.readUInt16LE(at + 28), zip.readUInt16LE(at + 30)];
    const local = zip.readUInt32LE(at + 42);
    const name = zip.toString('utf8', at + 46, at + 46 + nameLength);
    const from = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    const packed = zip.subarray(from, from + size);
    files.set(name, (method === 0 ? packed : inflateRawSync(packed)).toString('utf8'));
    at += 46 + nameLength + extraLength + zip.readUInt16LE(at + 32);
  }
  return files;
}

const pagesOf = (pdf: Buffer): number => pdf.toString('latin1').match(/\/Type \/Page\b/g)?.length ?? 0;

test('sums, energy, moments and months are written as Russians read them', () => {
  expect(formatSum(123_450)).toBe(`1${nbsp}234,50`);
  expect(formatKwh(1_234_567)).toBe(`1${nbsp}234,567`);
  expect(formatMoment(new Date('2025-10-07T10:47:00Z'), 'Europe/Moscow')).toBe('07.10.2025 13:47');
  expect(nameOfMonth('2026-10-01')).toMatch(/^октябрь 2026/);
});

test('the account ends in a debt, or in what was paid too much', () => {
  const document = testingDocument(1);
  expect(balanceRows(document).at(-1)).toEqual({
    label: 'Задолженность на конец месяца',
    amountMinor: document.closingMinor,
    isTotal: true,
  });
  expect(balanceRows({ ...document, closingMinor: -500 }).at(-1)).toEqual({
    label: 'Переплата на конец месяца',
    amountMinor: 500,
    isTotal: true,
  });
});

test('a statement is a PDF of as many pages as its charges need, the same bytes each time', async () => {
  expect(pagesOf(await renderPdf(testingDocument(0)))).toBe(1);
  const document = testingDocument(70);
  const pdf = await renderPdf(document);
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
  expect(pagesOf(pdf)).toBe(2);
  expect(pdf.equals(await renderPdf(document))).toBe(true);
});

test('its table has real numbers, local times and totals that the sheet did not have to count', async () => {
  const document = testingDocument(3);
  const sheet = unzip(await renderXlsx(document)).get('xl/worksheets/sheet2.xml') ?? '';
  const rows = [...sheet.matchAll(/<row\b.*?<\/row>/g)].map(([row]) => row);
  expect(rows).toHaveLength(1 + 3 + 1);
  expect(rows[1]).toContain('<v>1000</v>');
  expect(rows[1]).toContain('<v>16</v>');
  // 1 October 2026, 09:00 in Moscow, in days since 1900
  expect(rows[1]).toContain('<v>46296.375</v>');
  expect(rows.at(-1)).toContain(`<v>${document.chargedMinor / 100}</v>`);
});

let scene: PaymentScene;
beforeAll(async () => {
  scene = await openPaymentScene();
});
afterAll(() => scene.close());

async function addStatement(): Promise<Uuid> {
  const counterpartyId = await scene.addCompany('ООО «Ромашка»');
  const at = new Date('2026-10-10T09:00:00Z');
  const sessionId = randomUUID();
  await scene.place.addSession(sessionId, scene.clientId, at, { started_at: at, ended_at: at, energy_wh: 10_000 });
  const [receivable, revenue] = [randomUUID(), randomUUID()];
  await scene.db('ledger_accounts').insert({
    ...{ id: receivable, kind: 'company_receivable', counterparty: counterpartyId, normal_side: 'debit' },
    balance_minor: 0,
  });
  const known = await scene.db('ledger_accounts').where({ kind: 'revenue' }).first('id');
  if (!known) {
    await scene.db('ledger_accounts').insert({ id: revenue, kind: 'revenue', normal_side: 'credit', balance_minor: 0 });
  }
  return writeTransaction(scene.db, async (trx) => {
    await postTransfers(trx, [
      {
        ...{ debitAccount: receivable, creditAccount: known?.id ?? revenue, amountMinor: 16_000, kind: 'sale' },
        ...{ paymentId: null, sessionId, idempotencyKey: randomUUID(), postedAt: at },
      },
    ]);
    const statement = await makeStatement(trx, { counterpartyId, month: '2026-10-01', now: scene.now() });
    return statement?.id ?? '';
  });
}

class MemoryStore implements FileStore {
  readonly files = new Map<Uuid, { name: string; type: string; content: Buffer }>();

  async upload({ name, type, content }: Parameters<FileStore['upload']>[0]): Promise<Uuid> {
    const id = randomUUID();
    await scene.db('directus_files').insert({ id });
    this.files.set(id, { name, type, content: await buffer(content) });
    return id;
  }

  async remove(id: Uuid): Promise<void> {
    this.files.delete(id);
    await scene.db('directus_files').where({ id }).delete();
  }
}

test('a statement gets its files once, whoever makes them at the same time', async () => {
  const id = await addStatement();
  const store = new MemoryStore();
  await Promise.all([storeStatementFiles(scene.context, store), storeStatementFiles(scene.context, store)]);
  await storeStatementFiles(scene.context, store);
  const statement = await scene.db<CompanyStatementRow>('company_statements').where({ id }).first();
  expect([...store.files.keys()].sort()).toEqual([statement?.pdf, statement?.xlsx].sort());
  expect(store.files.get(statement?.pdf ?? '')?.name).toMatch(/^Отчёт 2026-10-.*\.pdf$/);
  expect(await loadDocument(scene.db, id)).toMatchObject({
    company: { name: 'ООО «Ромашка»' },
    chargedMinor: 16_000,
    energyWh: 10_000,
    lines: [{ costMinor: 16_000, timeZone: 'Europe/Moscow', station: '№1 (TEST-1)' }],
  });
});

test('a statement whose files cannot be made keeps no other from his', async () => {
  const ids = [await addStatement(), await addStatement()];
  const store = new MemoryStore();
  const upload = store.upload.bind(store);
  let isFull = true;
  store.upload = async (file) => {
    if (!isFull) return upload(file);
    isFull = false;
    throw new Error('the disk is full');
  };
  await storeStatementFiles(scene.context, store);
  expect(scene.complaints.splice(0)).toEqual(['the files of a statement could not be made']);
  expect(store.files.size).toBe(2);
  await storeStatementFiles(scene.context, store);
  const waiting = scene.db<CompanyStatementRow>('company_statements').whereIn('id', ids);
  expect(await waiting.where((file) => file.whereNull('pdf').orWhereNull('xlsx'))).toEqual([]);
});

test('a file is named after its statement, without what file systems refuse', () => {
  expect(fileName({ number: '2026-10/1-ДХ' }, 'pdf')).toBe('Отчёт 2026-10-1-ДХ.pdf');
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { endReasonFromOcpp, endReasons } from '@tok/domain';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { endReasonText } from './end-reason-text.ts';

/** The official schema's own list of reasons. */
const schema = JSON.parse(
  readFileSync(
    join(import.meta.dirname, '../../../../packages/ocpp/src/schemas/ocpp16/StopTransaction.req.json'),
    'utf8',
  ),
) as { properties: { reason: { enum: string[] } } };
const ocppReasons = schema.properties.reason.enum;

const isSaid = (code: string) => {
  const [ru, en] = ['ru-RU', 'en-US'].map((locale) => endReasonText(code, locale) ?? '');
  expect(ru, code).toMatch(/^[А-ЯЁ].*[а-яё]/);
  expect(en, code).toMatch(/^[A-Z].*[a-z]/);
  expect([ru, en]).not.toContain(code);
};

test('every reason of ours is a sentence in both languages', () => {
  endReasons.forEach(isSaid);
});

test('every reason that OCPP 1.6 knows is a sentence, and only Other is told as another reason', () => {
  expect(ocppReasons).toHaveLength(11);
  for (const reason of ocppReasons) {
    const code = endReasonFromOcpp(reason);
    isSaid(code);
    if (reason !== 'Other') expect(code, reason).not.toBe('station_other');
  }
});

test('whatever a station makes up is told in words, too', () => {
  fc.assert(fc.property(fc.option(fc.string()), (reason) => isSaid(endReasonFromOcpp(reason))));
});

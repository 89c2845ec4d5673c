import { describe, expect, test } from 'vitest';
import { fullPayloads } from '../testing/full-payloads.ts';
import { wrongPayloads } from '../testing/wrong-payloads.ts';
import { ocpp16Actions, validatePayload } from './index.ts';
import { ocpp16Schemas } from './ocpp16-schemas.ts';

const messages = ocpp16Actions.flatMap((action) => [
  { action, direction: 'request' as const },
  { action, direction: 'response' as const },
]);

describe.each(messages)('the $direction of $action', ({ action, direction }) => {
  const full = fullPayloads[action][direction];
  const wrong = wrongPayloads(ocpp16Schemas[action][direction], full);

  test('may have every field of its schema', () => {
    expect(validatePayload(action, direction, full)).toEqual({ ok: true, payload: full });
  });

  test.each(wrong)('is refused: $what', ({ payload, errorCode }) => {
    expect(validatePayload(action, direction, payload)).toMatchObject({ ok: false, errorCode });
  });
});

import fc from 'fast-check';
import { mutatedCall, strangeCall, validCall } from './calls.ts';
import type { FuzzCall } from './calls.ts';
import { anyValue, hostileText } from './hostile-values.ts';

export type FuzzFrame = { kind: 'call'; call: FuzzCall; messageId: string | null } | { kind: 'text'; text: string };

/** From one of the three stations. */
export interface FuzzStep {
  station: 0 | 1 | 2;
  frame: FuzzFrame;
}

const frameText = fc
  .tuple(validCall, fc.oneof(fc.string({ maxLength: 40 }), hostileText))
  .map(([{ action, payload }, id]) => JSON.stringify([2, id, action, payload]));

/** The beginning of a frame, or a frame with some characters changed. */
const brokenText = fc.oneof(
  fc.tuple(frameText, fc.nat()).map(([text, at]) => text.slice(0, at % (text.length + 1))),
  fc
    .tuple(frameText, fc.array(fc.tuple(fc.nat(), fc.string({ minLength: 1, maxLength: 2 })), { maxLength: 5 }))
    .map(([text, changes]) =>
      changes.reduce((now, [at, by]) => {
        const place = at % (now.length + 1);
        return now.slice(0, place) + by + now.slice(place + 1);
      }, text),
    ),
);

const wrongShape = fc.oneof(
  fc.array(anyValue, { maxLength: 6 }).map((list) => JSON.stringify(list)),
  fc.tuple(fc.constantFrom(2, 3, 4, 5, '2', null), hostileText, anyValue, anyValue).map((list) => JSON.stringify(list)),
  anyValue.map((value) => JSON.stringify(value) ?? ''),
  fc.string({ unit: 'binary', maxLength: 80 }),
);

/** Answers to calls that the hub may or may not have made. */
const strayAnswer = fc.oneof(
  fc.tuple(hostileText, anyValue).map(([id, payload]) => JSON.stringify([3, id, payload])),
  fc.tuple(hostileText, anyValue, anyValue).map(([id, code, text]) => JSON.stringify([4, id, code, text, {}])),
);

const call = (of: fc.Arbitrary<FuzzCall>): fc.Arbitrary<FuzzFrame> =>
  fc.record({
    kind: fc.constant('call' as const),
    call: of,
    // Ids of a station that has rebooted begin anew.
    messageId: fc.constantFrom<(string | null)[]>(null, null, null, null, '1', '2'),
  });
const text = (of: fc.Arbitrary<string>): fc.Arbitrary<FuzzFrame> =>
  fc.record({ kind: fc.constant('text' as const), text: of });

export const fuzzStep: fc.Arbitrary<FuzzStep> = fc.record({
  station: fc.constantFrom(0, 1, 2) as fc.Arbitrary<0 | 1 | 2>,
  frame: fc.oneof(
    { weight: 10, arbitrary: call(validCall) },
    { weight: 4, arbitrary: call(mutatedCall) },
    { weight: 1, arbitrary: call(strangeCall) },
    { weight: 1, arbitrary: text(brokenText) },
    { weight: 1, arbitrary: text(wrongShape) },
    { weight: 1, arbitrary: text(strayAnswer) },
  ),
});

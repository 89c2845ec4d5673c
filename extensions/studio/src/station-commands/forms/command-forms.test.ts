import { commandArgumentsFault } from '@tok/ocpp';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { personalActions } from '../../station-command-hook/personal-actions.ts';
import { buildArguments, emptyForm } from '../build-arguments.ts';
import type { CommandField, CommandForm, PlainField, Typed } from '../command-form.ts';
import { commandForms, commandGroups } from './command-forms.ts';

const oneOf = (values: readonly string[]) => fc.constantFrom(...values);

/** What a person may type into a field and be right. */
function rightly(field: PlainField): fc.Arbitrary<string> {
  const right = (): fc.Arbitrary<string> => {
    switch (field.kind) {
      case 'choice':
        return oneOf(field.choices.map(({ value }) => value));
      case 'integer':
        return fc.integer({ min: field.min, max: field.max }).map(String);
      case 'decimal':
        return fc.integer({ min: field.min * 10, max: field.max * 10 }).map((tenths) => String(tenths / 10));
      case 'text':
        return fc
          .string({ minLength: 1, maxLength: Math.min(field.lengthMax, 200), unit: 'binary' })
          .filter((text) => text.trim() !== '' && [...text].length <= field.lengthMax);
      case 'address':
        return fc.webUrl({ withQueryParameters: true });
      case 'instant':
        return fc
          .date({ min: new Date('2001-01-01'), max: new Date('2098-01-01'), noInvalidDate: true })
          .map((at) => at.toISOString().slice(0, 16));
      case 'list':
        return fc.array(fc.string({ maxLength: field.lengthMax })).map((lines) => lines.join('\n'));
    }
  };
  return field.required ? right() : fc.oneof(fc.constant(''), right());
}

/** Whatever may stand in a field, of a slip, of a paste, of somebody who means ill. */
function whatever(field: PlainField): fc.Arbitrary<string> {
  return fc.oneof(
    rightly(field),
    fc.string({ unit: 'binary', maxLength: 600 }),
    fc.integer().map(String),
    fc.double().map(String),
    oneOf([
      '',
      ' ',
      '0',
      '-1',
      '1e3',
      '99999999999',
      '0.05',
      '0,5',
      'null',
      '{}',
      '275760-01-01T00:00',
      '2026-02-31T10:00',
    ]),
  );
}

function typed(form: CommandForm, one: (field: PlainField) => fc.Arbitrary<string>): fc.Arbitrary<Typed> {
  const record = (fields: readonly PlainField[]) =>
    fc.record(Object.fromEntries(fields.map((field) => [field.name, one(field)])));
  const value = (field: CommandField) =>
    field.kind === 'rows'
      ? fc.array(record(field.columns), { minLength: field.required ? 1 : 0, maxLength: 4 })
      : one(field);
  return fc.record(Object.fromEntries(form.fields.map((field) => [field.name, value(field)]))) as fc.Arbitrary<Typed>;
}

test('there is a form for everything that people may send, listed once', () => {
  expect(commandGroups.flatMap(({ actions }) => actions).sort()).toEqual([...personalActions].sort());
  expect(Object.keys(commandForms).sort()).toEqual([...personalActions].sort());
});

describe.each(personalActions)('the form of %s', (action) => {
  const form = commandForms[action];

  test('builds only what the schema takes, whatever is typed', () => {
    fc.assert(
      fc.property(typed(form, whatever), (values) => {
        const built = buildArguments(form, values);
        if (built.ok) expect(commandArgumentsFault(action, built.arguments)).toBeNull();
        else expect(Object.keys(built.faults)).not.toHaveLength(0);
      }),
      { numRuns: 150 },
    );
  });

  // What '' names is a rule between fields that no field can keep alone.
  test('takes every field that is filled in rightly', () => {
    fc.assert(
      fc.property(typed(form, rightly), (values) => {
        const built = buildArguments(form, values);
        const faults = built.ok ? [] : Object.keys(built.faults).filter((name) => name !== '');
        expect(faults).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });

  test('says what is missing while it is empty', () => {
    const built = buildArguments(form, emptyForm(form));
    const needed = form.fields.filter((field) => field.required && field.initial === undefined);
    expect(built.ok).toBe(needed.length === 0);
  });
});

const build = (action: keyof typeof commandForms, values: Typed) => {
  const form = commandForms[action];
  return buildArguments(form, { ...emptyForm(form), ...values });
};

test('a password for the station is never typed: the server makes it', () => {
  expect(build('ChangeConfiguration', { key: 'AuthorizationKey', value: 'secret' })).toMatchObject({ ok: false });
});

test('a value of the wrong kind is told before it is sent', () => {
  expect(build('ChangeConfiguration', { key: 'HeartbeatInterval', value: 'час' })).toMatchObject({
    faults: { '': { ru: expect.stringContaining('целое число секунд') } },
  });
});

test('what lies deeper goes into objects, in the time of UTC', () => {
  const at = '2026-12-01T10:00';
  const values = { 'log.remoteLocation': 'ftp://files/logs', 'log.oldestTimestamp': at };
  expect(build('GetLog', values)).toEqual({
    ok: true,
    arguments: {
      logType: 'DiagnosticsLog',
      log: { remoteLocation: 'ftp://files/logs', oldestTimestamp: new Date(at).toISOString() },
    },
  });
});

test('what breaks charges or the link has to be confirmed', () => {
  const isAsked = (action: keyof typeof commandForms, given: Record<string, unknown> = {}) =>
    (commandForms[action].danger?.(given) ?? null) !== null;
  expect(isAsked('Reset', { type: 'Hard' })).toBe(true);
  expect(isAsked('ChangeAvailability', { type: 'Inoperative' })).toBe(true);
  expect(isAsked('ChangeAvailability', { type: 'Operative' })).toBe(false);
  for (const action of [
    'UpdateFirmware',
    'SignedUpdateFirmware',
    'UnlockConnector',
    'ClearCache',
    'InstallCertificate',
    'DeleteCertificate',
    'CertificateSigned',
    'RemoteStopTransaction',
  ] as const) {
    expect(isAsked(action)).toBe(true);
  }
  expect(isAsked('GetConfiguration')).toBe(false);
});

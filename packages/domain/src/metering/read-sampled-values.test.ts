import { describe, expect, test } from 'vitest';
import { readSampledValues } from './read-sampled-values.ts';
import type { SampledReading, SampledValue } from './read-sampled-values.ts';

const energy = { measurand: 'Energy.Active.Import.Register' };
const power = { measurand: 'Power.Active.Import' };
const nothing: SampledReading = {
  registerWh: null,
  intervalWh: null,
  powerW: null,
  soc: null,
  currentA: null,
  voltageV: null,
};

describe('energy', () => {
  test.each<[string, SampledValue[], number | null]>([
    ['a bare value is the register in Wh', [{ value: '1700' }], 1_700],
    ['Wh by name', [{ ...energy, value: '1700', unit: 'Wh' }], 1_700],
    ['kWh', [{ ...energy, value: '1.7', unit: 'kWh' }], 1_700],
    ['kWh without an error of binary fractions', [{ ...energy, value: '910.031', unit: 'kWh' }], 910_031],
    ['a fraction of a watt-hour is rounded', [{ ...energy, value: '1699.6' }], 1_700],
    ['an exponent', [{ ...energy, value: '1.7E3' }], 1_700],
    ['spaces around', [{ ...energy, value: ' 1700 ' }], 1_700],
    ['zero', [{ ...energy, value: '0' }], 0],
    ['the zero of a sensor that is a little off', [{ ...energy, value: '-0.000' }], 0],
    ['a sign', [{ ...energy, value: '+1700' }], 1_700],
    ['many zeros', [{ ...energy, value: '1700.000000' }], 1_700],
    ['nothing before the point', [{ ...energy, value: '.5', unit: 'kWh' }], 500],
    [
      'the same twice: the first',
      [
        { ...energy, value: '1700' },
        { ...energy, value: '9999' },
      ],
      1_700,
    ],
    [
      'the begin and the end of a transaction in one element: the end',
      [
        { ...energy, value: '500', context: 'Transaction.Begin' },
        { ...energy, value: '1700', context: 'Transaction.End' },
      ],
      1_700,
    ],
    [
      'the begin is passed over for any other',
      [
        { ...energy, value: '500', context: 'Transaction.Begin' },
        { ...energy, value: '1700', context: 'Interruption.End' },
      ],
      1_700,
    ],
    [
      'an end that cannot be read does not make the begin one',
      [
        { ...energy, value: '500', context: 'Transaction.Begin' },
        { ...energy, value: '?', context: 'Transaction.End' },
      ],
      null,
    ],
    ...['Transaction.Begin', 'Interruption.Begin', 'Interruption.End', 'Other', 'Trigger', 'Vendor.Own'].map(
      (context): [string, SampledValue[], number] => [context, [{ ...energy, value: '1700', context }], 1_700],
    ),
    [
      'an outlet that cannot be read is not the inlet of the whole station',
      [
        { ...energy, value: '999999', location: 'Inlet' },
        { ...energy, value: '?' },
      ],
      null,
    ],
    ['reactive energy under the active name', [{ ...energy, value: '1700', unit: 'varh' }], null],
    [
      'three phases without a total are added',
      [
        { ...energy, value: '500', phase: 'L1' },
        { ...energy, value: '600', phase: 'L2' },
        { ...energy, value: '600', phase: 'L3' },
      ],
      1_700,
    ],
    [
      'phases are not added to a total',
      [
        { ...energy, value: '500', phase: 'L1' },
        { ...energy, value: '1700' },
        { ...energy, value: '600', phase: 'L2' },
      ],
      1_700,
    ],
    [
      'the same phase under two names counts once',
      [
        { ...energy, value: '500', phase: 'L1' },
        { ...energy, value: '500', phase: 'L1-N' },
      ],
      500,
    ],
    [
      'a phase that cannot be read leaves no sum',
      [
        { ...energy, value: '500', phase: 'L1' },
        { ...energy, value: '?', phase: 'L2' },
      ],
      null,
    ],
    ['between phases there is no energy', [{ ...energy, value: '500', phase: 'L1-L2' }], null],
    [
      'the outlet, not the inlet of the whole station',
      [
        { ...energy, value: '999999', location: 'Inlet' },
        { ...energy, value: '1700', location: 'Outlet' },
      ],
      1_700,
    ],
    [
      'an absent location is the outlet',
      [
        { ...energy, value: '999999', location: 'Inlet' },
        { ...energy, value: '1700' },
      ],
      1_700,
    ],
    ['the inlet where there is nothing else', [{ ...energy, value: '1700', location: 'Inlet' }], 1_700],
    [
      'a sample by the clock only where there is no other',
      [
        { ...energy, value: '5', context: 'Sample.Clock' },
        { ...energy, value: '1700', context: 'Sample.Periodic' },
      ],
      1_700,
    ],
    ['a sample by the clock alone', [{ ...energy, value: '1700', context: 'Sample.Clock' }], 1_700],
    ['the end of a transaction', [{ ...energy, value: '1700', context: 'Transaction.End' }], 1_700],
    [
      'signed data is not a number',
      [
        { ...energy, value: 'fe12ab', format: 'SignedData' },
        { ...energy, value: '1700', format: 'Raw' },
      ],
      1_700,
    ],
    ['signed data alone', [{ ...energy, value: '1700', format: 'SignedData' }], null],
    ['an unknown unit', [{ ...energy, value: '1700', unit: 'J' }], null],
    ['reactive energy', [{ value: '1700', measurand: 'Energy.Reactive.Import.Register' }], null],
    ['energy given back by the car', [{ value: '1700', measurand: 'Energy.Active.Export.Register' }], null],
    ['a decimal comma', [{ ...energy, value: '1,7' }], null],
    ['thousands apart', [{ ...energy, value: '1 700' }], null],
    ['a number with its unit', [{ ...energy, value: '1700 Wh' }], null],
    ['infinity', [{ ...energy, value: 'Infinity' }], null],
    ['a point alone', [{ ...energy, value: '.' }], null],
    ['a negative value', [{ ...energy, value: '-4076', unit: 'kWh' }], null],
    ['not a number', [{ ...energy, value: 'NaN' }], null],
    ['hexadecimal', [{ ...energy, value: '0x10' }], null],
    ['nothing', [{ ...energy, value: '' }], null],
    ['more than can be counted', [{ ...energy, value: '1e99' }], null],
    ['a unit named like a part of every object', [{ ...energy, value: '1', unit: 'constructor' }], null],
  ])('%s', (_what, samples, registerWh) => {
    expect(readSampledValues(samples).registerWh).toBe(registerWh);
  });

  test('of an interval stands apart', () => {
    const interval = { value: '0.166', unit: 'kWh', measurand: 'Energy.Active.Import.Interval' };
    expect(readSampledValues([interval])).toEqual({ ...nothing, intervalWh: 166 });
  });
});

test.each<[string, SampledValue[], Partial<SampledReading>]>([
  ['power in W', [{ ...power, value: '39257.4', unit: 'W' }], { powerW: 39_257 }],
  ['power in kW', [{ ...power, value: '39.257', unit: 'kW' }], { powerW: 39_257 }],
  [
    'power of three phases',
    ['7.3', '7.4', '7.3'].map((value, index) => ({ ...power, value, unit: 'kW', phase: `L${index + 1}` })),
    { powerW: 22_000 },
  ],
  ['power that was only offered', [{ value: '60000', measurand: 'Power.Offered' }], { powerW: null }],
  ['state of charge', [{ value: '42', unit: 'Percent', measurand: 'SoC', location: 'EV' }], { soc: 42 }],
  ['state of charge without a unit, downwards', [{ value: '79.9', measurand: 'SoC' }], { soc: 79 }],
  ['a state of charge above 100', [{ value: '255', measurand: 'SoC' }], { soc: null }],
  [
    'the current of the fullest phase',
    [
      { value: '15.9', measurand: 'Current.Import', phase: 'L1' },
      { value: '16.1', measurand: 'Current.Import', phase: 'L2' },
    ],
    { currentA: 16.1 },
  ],
  [
    'the voltage to neutral',
    [
      { value: '231', measurand: 'Voltage', phase: 'L1-N' },
      { value: '400', measurand: 'Voltage', phase: 'L1-L2' },
    ],
    { voltageV: 231 },
  ],
  ['nothing', [], {}],
])('reads %s', (_what, samples, reading) => {
  expect(readSampledValues(samples)).toEqual({ ...nothing, ...reading });
});

test('reads all that a DC station sends at once', () => {
  const samples: SampledValue[] = [
    {
      value: '911.731',
      context: 'Sample.Periodic',
      format: 'Raw',
      measurand: 'Energy.Active.Import.Register',
      location: 'Outlet',
      unit: 'kWh',
    },
    { value: '39.257', context: 'Sample.Periodic', measurand: 'Power.Active.Import', location: 'Outlet', unit: 'kW' },
    { value: '98.5', context: 'Sample.Periodic', measurand: 'Current.Import', location: 'Outlet', unit: 'A' },
    { value: '398.6', context: 'Sample.Periodic', measurand: 'Voltage', location: 'Outlet', unit: 'V' },
    { value: '17', context: 'Sample.Periodic', measurand: 'SoC', location: 'EV', unit: 'Percent' },
    { value: '31', context: 'Sample.Periodic', measurand: 'Temperature', location: 'Body', unit: 'Celcius' },
  ];
  expect(readSampledValues(samples)).toEqual({
    registerWh: 911_731,
    intervalWh: null,
    powerW: 39_257,
    soc: 17,
    currentA: 98.5,
    voltageV: 398.6,
  });
});

describe('units of a model that names them wrongly', () => {
  const units = { energyFactor: 1_000, powerFactor: 1_000 };

  test.each(['Wh', 'kWh', undefined])('an energy named %s is of the unit that is known', (unit) => {
    expect(readSampledValues([{ ...energy, value: '1.7', unit }], units).registerWh).toBe(1_700);
    expect(readSampledValues([{ ...energy, value: '1700', unit }], { ...units, energyFactor: 1 }).registerWh).toBe(
      1_700,
    );
  });

  test.each(['W', 'kW', undefined])('a power named %s likewise', (unit) => {
    expect(readSampledValues([{ ...power, value: '39.257', unit }], units).powerW).toBe(39_257);
  });

  test('a unit of another kind is not read all the same, and other measurands are as reported', () => {
    expect(readSampledValues([{ ...energy, value: '1700', unit: 'varh' }], units).registerWh).toBeNull();
    expect(readSampledValues([{ value: '42', measurand: 'SoC', unit: 'Percent' }], units).soc).toBe(42);
  });
});

test('what was read before leaves nothing behind', () => {
  readSampledValues([
    { ...energy, value: '1700' },
    { ...power, value: '30', unit: 'kW' },
    { value: '42', measurand: 'SoC' },
  ]);
  expect(readSampledValues([])).toEqual(nothing);
});

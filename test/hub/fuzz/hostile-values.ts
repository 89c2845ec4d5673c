import fc from 'fast-check';

/** Names that mean something to JavaScript, SQL, HTML or a terminal. */
export const hostileText = fc.constantFrom(
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  '',
  ' ',
  '\0',
  'a\0b',
  "'; DROP TABLE stations; --",
  '%s%n',
  '<script>',
  '../../etc/passwd',
  '\u202egnirts',
  '\ud800',
  '\uffff',
  'ё'.repeat(300),
  '😀'.repeat(40),
  'NaN',
  'null',
  '-0',
  '1e400',
  '1970-01-01T00:00:00Z',
  '0000-01-01T00:00:00Z',
  '9999-12-31T23:59:59.999999999+23:59',
  '2026-02-30T25:61:61Z',
);

/** The edges of what databases and protocols count with. */
export const edgeNumber = fc.constantFrom(
  0,
  -0,
  -1,
  1,
  0.1,
  1.5,
  2 ** 31 - 1,
  2 ** 31,
  -(2 ** 31),
  -(2 ** 31) - 1,
  2 ** 32,
  Number.MAX_SAFE_INTEGER,
  Number.MIN_SAFE_INTEGER,
  1e308,
  5e-324,
);

export const anyValue: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 3, arbitrary: fc.oneof(hostileText, edgeNumber, fc.boolean(), fc.constant(null)) },
  { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 2 }) },
);

import { expect, test } from 'vitest';
import { ApiDocument } from './api-document.ts';
import { judgeExchange } from './judge-exchanges.ts';
import type { Exchange } from './recorder.ts';

/** A document of our own that has what makes documents hard: overlapping alternatives, parts, Java's patterns. */
const document = new ApiDocument({
  openapi: '3.0.2',
  info: { title: 'Garage' },
  paths: {
    '/cars/{car_id}': {
      post: {
        parameters: [
          { name: 'car_id', in: 'path', required: true, schema: { type: 'string', minLength: 3 } },
          { $ref: '#/components/parameters/Key' },
        ],
        requestBody: {
          content: {
            'application/json': {
              schema: {
                properties: {
                  engine: {
                    oneOf: [{ $ref: '#/components/schemas/Electric' }, { $ref: '#/components/schemas/Petrol' }],
                    discriminator: { propertyName: 'type' },
                  },
                },
                required: ['engine'],
              },
            },
          },
        },
        responses: { '200': { content: { 'application/json': { schema: { $ref: '#/components/schemas/Car' } } } } },
      },
    },
  },
  components: {
    parameters: {
      Key: { name: 'X-Key', in: 'header', required: true, schema: { type: 'string', pattern: '[a-z]{1,3}' } },
    },
    responses: {},
    schemas: {
      Error: { type: 'object', properties: { type: { type: 'string' } } },
      Engine: {
        type: 'object',
        properties: { type: { type: 'string' } },
        required: ['type'],
        discriminator: {
          propertyName: 'type',
          mapping: { electric: '#/components/schemas/Electric', petrol: '#/components/schemas/Petrol' },
        },
      },
      Electric: {
        allOf: [{ $ref: '#/components/schemas/Engine' }, { properties: { power_w: { type: 'integer' } } }],
      },
      Petrol: {
        allOf: [{ $ref: '#/components/schemas/Engine' }, { properties: { litres: { type: 'number' } } }],
      },
      Car: {
        type: 'object',
        properties: { plate: { type: 'string', nullable: true }, note: { type: 'string', pattern: '(?s).{1,3}' } },
        required: ['plate'],
      },
    },
  },
});

const fitting: Exchange = {
  method: 'POST',
  path: '/cars/abc',
  query: new URLSearchParams(),
  headers: { 'x-key': 'abc' },
  requestBody: { engine: { type: 'electric', power_w: 5 } },
  status: 200,
  answerBody: { plate: null, note: 'a\nb' },
};

function faults(change: Partial<Exchange>): string[] {
  return judgeExchange(document, { ...fitting, ...change }).map(({ where, fault }) => `${where}: ${fault}`);
}

test('an exchange that fits has no faults', () => {
  expect(faults({})).toEqual([]);
});

test.each<[string, Partial<Exchange>, RegExp]>([
  ['an unknown field', { answerBody: { plate: 'a', colour: 'red' } }, /200: the whole: unknown field colour$/],
  ['a field that is missing', { answerBody: {} }, /required property 'plate'/],
  ['a field of another alternative', { requestBody: { engine: { type: 'petrol', power_w: 5 } } }, /power_w/],
  ['an alternative nobody knows', { requestBody: { engine: { type: 'steam' } } }, /electric, petrol/],
  ['a pattern that fits in part', { headers: { 'x-key': 'abcd' } }, /header X-Key: .*pattern/],
  ['a header that is missing', { headers: {} }, /X-Key is missing/],
  ['a path that is too short', { path: '/cars/a' }, /path car_id/],
  ['a filter nobody knows', { query: new URLSearchParams('sort=a') }, /no filter sort/],
  ['a status that is not named', { status: 418, answerBody: { type: 'error' } }, /418: the status is not named/],
  ['a call nobody knows', { path: '/boats' }, /no such call/],
])('%s is a fault', (_name, change, fault) => {
  expect(faults(change)).toEqual([expect.stringMatching(fault)]);
});

test('a request that is refused is not judged: it is wrong on purpose', () => {
  expect(faults({ status: 400, requestBody: 'nonsense', headers: {}, answerBody: { type: 'error' } })).toEqual([
    'POST /cars/{car_id} 400: the status is not named for this call',
  ]);
});

import { expect, test } from 'vitest';
import { HubMetrics } from './metrics.ts';

interface Described {
  name: string;
  help: string;
  type: string;
  /** prom-client keeps them on the metric and says them nowhere else before the first value */
  labelNames: string[];
}

function describe(): Described[] {
  const { registry } = new HubMetrics({ version: '1', commit: 'abc' });
  return registry
    .getMetricsAsArray()
    .map((metric) => metric as unknown as Described)
    .filter(({ name }) => !/^(process|nodejs)_/.test(name));
}

/** Dashboards, alerts and other people's queries hang on these: a change here is a change for them. */
const promised: [name: string, type: string, labels: string[], help: string][] = [
  ['ocpp_connections', 'gauge', ['version'], 'Stations connected now'],
  ['ocpp_connects_total', 'counter', ['version'], 'Connections accepted'],
  ['ocpp_disconnects_total', 'counter', ['reason'], 'Connections ended, by reason'],
  ['ocpp_messages_total', 'counter', ['direction', 'action', 'version'], 'Calls received and sent'],
  ['ocpp_call_errors_total', 'counter', ['direction', 'action', 'code'], 'CALLERRORs sent and received'],
  ['ocpp_call_duration_seconds', 'histogram', ['direction', 'action'], 'From a call to its answer'],
  ['ocpp_call_timeouts_total', 'counter', ['action'], 'Our calls that no station answered in time'],
  ['ocpp_pending_calls', 'gauge', [], 'Calls of stations received and not yet answered'],
  ['ocpp_invalid_messages_total', 'counter', ['kind'], 'Messages that could not be used, by kind'],
  ['ocpp_auth_rejected_total', 'counter', ['reason'], 'Connections refused, by reason'],
  ['ocpp_queue_depth', 'gauge', [], 'MeterValues calls that wait for a writer'],
  ['ocpp_event_persist_duration_seconds', 'histogram', [], 'One commit of meter values'],
  ['evcharge_build_info', 'gauge', ['version', 'commit'], 'Always 1; the labels say what runs'],
];

test('the metrics that others rely on have their names, kinds, labels and words', () => {
  const byName = new Map(describe().map((metric) => [metric.name, metric]));
  const found = promised.map(([name]) => byName.get(name));
  expect(found.map((metric) => metric && [metric.name, metric.type, metric.labelNames, metric.help])).toEqual(promised);
});

test('the durations of calls are told in buckets up to the call timeout', () => {
  const duration = describe().find(({ name }) => name === 'ocpp_call_duration_seconds');
  const { upperBounds } = duration as unknown as { upperBounds: number[] };
  expect(upperBounds).toEqual([0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30]);
});

/** Each has few values: never a station, a person or a transaction. */
const boundedLabels = new Set([
  'version',
  'commit',
  'direction',
  'action',
  'code',
  'kind',
  'reason',
  'le',
  'job',
  'table',
]);

test('every metric keeps to the conventions', () => {
  for (const { name, help, type, labelNames } of describe()) {
    expect(name).toMatch(/^(ocpp|evcharge)_[a-z][a-z_]*$/);
    expect(name.endsWith('_total'), name).toBe(type === 'counter');
    expect(help, name).toMatch(/^[A-Z].{5,}[^.]$/);
    for (const label of labelNames) expect([name, boundedLabels.has(label)]).toEqual([name, true]);
  }
});

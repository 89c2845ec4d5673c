import { expect, test } from 'vitest';
import { readConfig } from './config.ts';

const grafana = {
  GRAFANA_URL: 'https://grafana.example/sub/',
  GRAFANA_ADMIN_USER: 'svc',
  GRAFANA_ADMIN_PASSWORD: 'secret',
};

test('Grafana is all three variables or none', () => {
  expect(readConfig({})).toEqual({ grafana: null, isMailSetUp: false });
  expect(readConfig({ GRAFANA_URL: '', GRAFANA_ADMIN_USER: '', EMAIL_TRANSPORT: 'smtp' })).toEqual({
    ...{ grafana: null, isMailSetUp: true },
  });
  expect(readConfig(grafana).grafana).toEqual({ url: 'https://grafana.example/sub', user: 'svc', password: 'secret' });
});

test('what is wrong is told at the start, all at once, without the password', () => {
  const read = () => readConfig({ GRAFANA_ADMIN_PASSWORD: 'secret' });
  expect(read).toThrow(/GRAFANA_URL[^]*GRAFANA_ADMIN_USER/);
  expect(read).not.toThrow(/secret/);
  expect(() => readConfig({ ...grafana, GRAFANA_URL: 'grafana' })).toThrow(/GRAFANA_URL/);
});

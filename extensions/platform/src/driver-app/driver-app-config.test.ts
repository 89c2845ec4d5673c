import { expect, test } from 'vitest';
import { readDriverAppConfig } from './driver-app-config.ts';

test('defaults to the built app in the working directory, without tiles', () => {
  expect(readDriverAppConfig({ PUBLIC_URL: 'http://localhost:8055/' }, '/srv/tok')).toEqual({
    distPath: '/srv/tok/driver-pwa/dist',
    publicUrl: 'http://localhost:8055',
    tileUrl: null,
    tileUrlDark: null,
    tileAttribution: '© OpenStreetMap',
    webcamHosts: [],
    isDemo: false,
  });
});

test('takes the casts of Directus and an empty tile address', () => {
  const config = readDriverAppConfig({ PUBLIC_URL: 'https://a.example', DEMO: true, TILE_URL: '' }, '/srv');
  expect(config).toMatchObject({ isDemo: true, tileUrl: null });
});

test('takes another source of tiles for the dark, where there is one for the light', () => {
  const dark = 'https://tile.example/dark/{z}/{x}/{y}.png';
  const read = (env: object) => readDriverAppConfig({ PUBLIC_URL: 'https://a.example', ...env }, '/srv').tileUrlDark;
  expect(read({ TILE_URL: 'https://tile.example/{z}/{x}/{y}.png', TILE_URL_DARK: dark })).toBe(dark);
  expect(read({ TILE_URL: 'https://tile.example/{z}/{x}/{y}.png', TILE_URL_DARK: '' })).toBeNull();
  expect(read({ TILE_URL_DARK: dark })).toBeNull();
  expect(() => read({ TILE_URL_DARK: 'tile.example' })).toThrow(/TILE_URL_DARK/);
});

test('takes the hosts of webcams as a text or as the list that Directus makes of it', () => {
  const hostsOf = (WEBCAM_HOSTS: unknown) =>
    readDriverAppConfig({ PUBLIC_URL: 'https://a.example', WEBCAM_HOSTS }, '/srv').webcamHosts;
  expect(hostsOf('')).toEqual([]);
  expect(hostsOf('camera.example')).toEqual(['camera.example']);
  expect(hostsOf(['https://*.camera.example:8443', ' other.example'])).toEqual([
    'https://*.camera.example:8443',
    'other.example',
  ]);
  for (const host of ['camera.example; script-src *', "'unsafe-inline'", '*', 'https://camera.example/path']) {
    expect(() => hostsOf(host), host).toThrow(/WEBCAM_HOSTS/);
  }
});

test('lists every fault at once', () => {
  const read = () => readDriverAppConfig({ PUBLIC_URL: '/', TILE_URL: 'tile.example', DEMO: 'yes' }, '/srv');
  expect(read).toThrow(/PUBLIC_URL[^]*TILE_URL[^]*DEMO/);
});

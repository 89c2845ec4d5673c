import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import express from 'express';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { driverAppRouter } from './driver-app-router.ts';

const config = {
  publicUrl: 'https://charge.example',
  tileUrl: 'https://{s}.tile.example/{z}/{x}/{y}.png',
  tileUrlDark: 'https://night.example/{z}/{x}/{y}.png',
  tileAttribution: '© OpenStreetMap',
  isDemo: true,
};

let directory: string;
let server: Server;
let address: string;

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'tok-app-'));
  mkdirSync(join(directory, 'assets'));
  writeFileSync(
    join(directory, 'index.html'),
    '<!doctype html><meta name="csp-nonce" content="__STYLE_NONCE__"><title>app</title>',
  );
  writeFileSync(join(directory, 'service-worker.js'), 'const policy = "__POLICY_VERSION__";');
  writeFileSync(join(directory, 'assets', 'index-a1b2.js'), '// code');
  writeFileSync(join(directory, 'assets', 'big-a1b2.js'), '// long code');
  writeFileSync(join(directory, 'assets', 'big-a1b2.js.br'), brotliCompressSync('// long code'));
  writeFileSync(join(directory, 'assets', 'big-a1b2.js.gz'), gzipSync('// long code'));
  const app = express();
  app.use((_request, response, next) => {
    response.setHeader('Content-Security-Policy', "script-src 'self' 'unsafe-eval'");
    next();
  });
  app.use(driverAppRouter({ ...config, webcamHosts: ['cameras.example'], distPath: directory }));
  app.use((_request, response) => void response.status(418).send('left to Directus'));
  await new Promise<void>((resolve) => (server = app.listen(0, '127.0.0.1', resolve)));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(async () => {
  await new Promise((resolve) => server.close(resolve));
  rmSync(directory, { recursive: true });
});

const get = (path: string, init?: RequestInit) => fetch(`${address}${path}`, { redirect: 'manual', ...init });

describe('the driver app', () => {
  test('answers every route of the app with its page, never cached', async () => {
    for (const path of ['/app/', '/app/s/0195', '/app/sessions/1/summary']) {
      const response = await get(path);
      expect(response.status).toBe(200);
      expect(await response.text()).toContain('<title>app</title>');
      expect(response.headers.get('cache-control')).toBe('no-cache');
    }
  });

  test('keeps hashed assets for a year and asks again for the worker', async () => {
    const asset = await get('/app/assets/index-a1b2.js');
    expect(asset.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    const worker = await get('/app/service-worker.js');
    expect(worker.headers.get('cache-control')).toBe('no-cache');
    expect(worker.headers.get('service-worker-allowed')).toBe('/app/');
  });

  test.each([
    ['gzip, deflate, br', 'br'],
    ['gzip', 'gzip'],
    ['identity', null],
  ])('sends code compressed to a browser that accepts %s', async (accepted, encoding) => {
    const response = await get('/app/assets/big-a1b2.js?v=1', { headers: { 'Accept-Encoding': accepted } });
    expect(response.headers.get('content-encoding')).toBe(encoding);
    expect(response.headers.get('content-type')).toMatch(/^(text|application)\/javascript/);
    expect(response.headers.get('cache-control')).toContain('immutable');
    expect(response.headers.get('vary')).toContain('Accept-Encoding');
    expect(await response.text()).toBe('// long code');
  });

  test('does not answer a missing file with the page', async () => {
    expect((await get('/app/assets/gone.js')).status).toBe(404);
    expect((await get('/app/gone.png')).status).toBe(404);
    expect((await get('/app/..%2f..%2fetc%2fpasswd')).status).not.toBe(200);
  });

  test('replaces the content security policy of the Studio by its own', async () => {
    const policy = (await get('/app/')).headers.get('content-security-policy') ?? '';
    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain(
      "img-src 'self' data: blob: https://*.tile.example https://night.example cameras.example;",
    );
    expect(policy).toContain(
      "connect-src 'self' wss://charge.example https://*.tile.example https://night.example cameras.example;",
    );
    expect(policy).toContain("media-src 'self' blob: cameras.example;");
    expect(policy).toContain("frame-ancestors 'none'");
  });

  test('another policy makes another worker, which fetches the page anew: one kept would refuse the new tiles', async () => {
    const workerOf = async (change: Partial<typeof config>) => {
      const app = express().use(driverAppRouter({ ...config, ...change, webcamHosts: [], distPath: directory }));
      const other = await new Promise<Server>((resolve) => {
        const listening = app.listen(0, '127.0.0.1', () => resolve(listening));
      });
      const response = await fetch(`http://127.0.0.1:${(other.address() as AddressInfo).port}/app/service-worker.js`);
      const text = await response.text();
      await new Promise((resolve) => other.close(resolve));
      expect(response.headers.get('content-type')).toMatch(/javascript/);
      return text;
    };
    const worker = await workerOf({});
    expect(worker).toMatch(/^const policy = "[0-9a-f]{16}";$/);
    expect(await workerOf({ tileAttribution: 'another' })).toBe(worker);
    expect(await workerOf({ tileUrl: 'https://other.example/{z}/{x}/{y}.png' })).not.toBe(worker);
  });

  test('lets the components of the page have styles by a nonce that no two answers share', async () => {
    const nonces = new Set<string>();
    for (const response of [await get('/app/'), await get('/app/map'), await get('/app/index.html')]) {
      const [, nonce = ''] = /content="([\w-]{22})"/.exec(await response.text()) ?? [];
      expect(response.headers.get('content-security-policy')).toContain(`style-src 'self' 'nonce-${nonce}';`);
      nonces.add(nonce);
    }
    expect(nonces.size).toBe(3);
    expect((await get('/app/assets/index-a1b2.js')).headers.get('content-security-policy')).not.toContain('unsafe');
  });

  test('tells the app what it must know at run time', async () => {
    const response = await get('/app/config.json');
    expect(await response.json()).toEqual(config);
    expect(response.headers.get('cache-control')).toBe('no-cache');
  });

  test('leads a link of a QR code to the station', async () => {
    const response = await get('/s/0195');
    expect(response.status).toBe(302);
    expect(response.headers.get('location')).toBe('/app/s/0195');
    expect((await get('/s/%2F%2Fevil.example')).headers.get('location')).toBe('/app/s/%2F%2Fevil.example');
  });

  test('adds the slash, keeping the query', async () => {
    expect((await get('/app?tab=map')).headers.get('location')).toBe('/app/?tab=map');
  });

  test('leaves everything else to Directus', async () => {
    expect((await get('/items/stations')).status).toBe(418);
    expect((await get('/apple')).status).toBe(418);
    expect((await get('/app/', { method: 'POST' })).status).toBe(418);
  });

  test('says so when the app is not built', async () => {
    const app = express().use(driverAppRouter({ ...config, webcamHosts: [], distPath: join(directory, 'nowhere') }));
    const other = await new Promise<Server>((resolve) => {
      const listening = app.listen(0, '127.0.0.1', () => resolve(listening));
    });
    const response = await fetch(`http://127.0.0.1:${(other.address() as AddressInfo).port}/app/`);
    expect(response.status).toBe(503);
    await new Promise((resolve) => other.close(resolve));
  });
});

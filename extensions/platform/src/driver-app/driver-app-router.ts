import { createHash, randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import express from 'express';
import type { Request, RequestHandler, Response, Router } from 'express';
import { preferCompressed } from './compressed-files.ts';
import { contentSecurityPolicy } from './content-security-policy.ts';
import type { DriverAppConfig } from './driver-app-config.ts';

const noCache = 'no-cache';
const yearS = 31_536_000;
/** driver-pwa/index.html */
const noncePlaceholder = '__STYLE_NONCE__';
const policyPlaceholder = '__POLICY_VERSION__';
const workerName = 'service-worker.js';

/** Serves the built app under /app, and the short links of the stations' QR codes. */
export function driverAppRouter(config: DriverAppConfig): Router {
  const router = express.Router({ strict: true });
  router.get('/s/:displayNumber', (request, response) => {
    response.redirect(302, `/app/s/${encodeURIComponent(request.params.displayNumber)}`);
  });
  router.get('/app', (request, response) => {
    response.redirect(308, `/app/${request.originalUrl.slice('/app'.length)}`);
  });
  router.use('/app/', appFiles(config));
  return router;
}

function appFiles(config: DriverAppConfig): Router {
  const router = express.Router();
  const indexPath = join(config.distPath, 'index.html');
  router.use((request, response, next) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return void next('router');
    setSecurityHeaders(response, config);
    next();
  });
  router.get('/config.json', (_request, response) => {
    const { tileUrl, tileUrlDark, tileAttribution, publicUrl, isDemo } = config;
    response.setHeader('Cache-Control', noCache);
    response.json({ tileUrl, tileUrlDark, tileAttribution, publicUrl, isDemo });
  });
  const page: RequestHandler = (request, response, next) => {
    response.setHeader('Cache-Control', noCache);
    if (!existsSync(indexPath))
      return void response.status(503).type('text/plain').send('The app is not built: npm run build');
    readFile(indexPath, 'utf8').then((text) => sendPage(request, response, { text, config }), next);
  };
  // By its name too: so the service worker asks for it.
  router.get('/index.html', page);
  router.get(`/${workerName}`, (request, response, next) => {
    const path = join(config.distPath, workerName);
    readFile(path, 'utf8').then(
      (text) => {
        setCaching(response, path);
        sendText(request, response.type('js'), text.replaceAll(policyPlaceholder, policyVersion(config)));
      },
      () => next(),
    );
  });
  router.use(
    preferCompressed(config.distPath),
    express.static(config.distPath, { index: false, redirect: false, cacheControl: false, setHeaders: setCaching }),
  );
  router.use((request, response, next) => {
    if (isFileName(request.path)) return void response.status(404).type('text/plain').send('Not found');
    page(request, response, next);
  });
  return router;
}

/** The page with a nonce of its own, for the styles of its components. */
function sendPage(request: Request, response: Response, page: { text: string; config: DriverAppConfig }): void {
  const nonce = randomBytes(16).toString('base64url');
  response.setHeader('Content-Security-Policy', contentSecurityPolicy(page.config, nonce));
  sendText(request, response.type('html'), page.text.replace(noncePlaceholder, nonce));
}

/** The worker keeps the page with its policy: under another policy it is another worker, which fetches the page anew. */
function policyVersion(config: DriverAppConfig): string {
  return createHash('sha256').update(contentSecurityPolicy(config)).digest('hex').slice(0, 16);
}

function sendText(request: Request, response: Response, text: string): void {
  response.vary('Accept-Encoding');
  if (request.acceptsEncodings('gzip') !== 'gzip') return void response.send(text);
  response.setHeader('Content-Encoding', 'gzip');
  response.send(gzipSync(text));
}

/** Everything under assets/ bears a hash of its content in its name; all else keeps its name from build to build. */
function setCaching(response: Response, path: string): void {
  const isHashed = /[\\/]assets[\\/]/.test(path);
  response.setHeader('Cache-Control', isHashed ? `public, max-age=${yearS}, immutable` : noCache);
  if (/service-worker\.js(\.\w+)?$/.test(path)) response.setHeader('Service-Worker-Allowed', '/app/');
}

function isFileName(path: string): boolean {
  return path.startsWith('/assets/') || extname(path) !== '';
}

function setSecurityHeaders(response: Response, config: DriverAppConfig): void {
  response.setHeader('Content-Security-Policy', contentSecurityPolicy(config));
  response.setHeader('X-Content-Type-Options', 'nosniff');
  // Not no-referrer: OpenStreetMap's tile policy asks for the origin.
  response.setHeader('Referrer-Policy', 'strict-origin-when-cross-origin');
  response.setHeader('Permissions-Policy', 'geolocation=(self), camera=(self), microphone=()');
}

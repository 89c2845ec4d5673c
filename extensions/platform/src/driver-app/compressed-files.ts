import { existsSync } from 'node:fs';
import { extname, join } from 'node:path';
import type { RequestHandler } from 'express';

const encodings = [
  { name: 'br', suffix: '.br' },
  { name: 'gzip', suffix: '.gz' },
] as const;
const types: Record<string, string> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.webmanifest': 'application/manifest+json',
};

/** Leads a request for a text of the build to the copy that was compressed beside it, where the browser takes one. */
export function preferCompressed(folder: string): RequestHandler {
  return (request, response, next) => {
    const type = types[extname(request.path)];
    // A path that leads out of the folder is left to express.static, which refuses it.
    if (type === undefined || request.path.includes('..') || request.path.includes('%')) return void next();
    response.vary('Accept-Encoding');
    const accepted = encodings.find(
      ({ name, suffix }) => request.acceptsEncodings(name) === name && existsSync(join(folder, request.path + suffix)),
    );
    if (accepted) {
      response.setHeader('Content-Encoding', accepted.name);
      response.setHeader('Content-Type', type);
      request.url = request.url.replace(request.path, request.path + accepted.suffix);
    }
    next();
  };
}

import { createServer } from 'node:net';

/**
 * Below the ports that systems give to outgoing connections: between the look and the use nobody else takes one. Test files that run
 * beside each other have a range each.
 */
const rangeSize = 1_000;
const rangeStart = 20_000 + (Number(process.env['VITEST_POOL_ID'] ?? 0) % 12) * rangeSize;

let next = process.pid % rangeSize;

/** A port of 127.0.0.1 that nothing listens on, each time another. */
export async function freePort(): Promise<number> {
  for (let look = 0; look < rangeSize; look += 1) {
    const port = rangeStart + next;
    next = (next + 1) % rangeSize;
    if (await isFree(port)) return port;
  }
  throw new Error(`No free port from ${rangeStart} to ${rangeStart + rangeSize - 1}`);
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE' || error.code === 'EACCES') resolve(false);
      else reject(error);
    });
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}

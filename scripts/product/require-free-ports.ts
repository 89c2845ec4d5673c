import { createServer } from 'node:net';

/** @throws Error naming every port that another process has; said before anything is built or started */
export async function requireFreePorts(host: string, ports: Record<string, number>): Promise<void> {
  const names = Object.keys(ports);
  const free = await Promise.all(names.map((name) => isFree(host, ports[name] ?? 0)));
  const busy = names.filter((_, index) => !free[index]).map((name) => `${name}=${ports[name]}`);
  if (busy.length === 0) return;
  throw new Error(`Порты заняты: ${busy.join(', ')}. Продукт уже запущен, или задайте в .env другие.`);
}

function isFree(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, host, () => server.close(() => resolve(true)));
  });
}

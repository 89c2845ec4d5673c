import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

interface Part {
  name: string;
  folder: string;
  /** what the result depends on */
  sources: string[];
  command: string[];
  result: string;
}

const shared = ['packages/*/src/**/*.{ts,json}', 'package-lock.json'];

/** Builds what Directus loads and serves; what did not change since the last build is left alone. */
export async function buildProduct(root: string, log: (line: string) => void): Promise<void> {
  const stale = parts(root).filter((part) => !isFresh(root, part));
  const queue = [...stale];
  // Two at a time: each build keeps a core busy.
  await Promise.all(
    [1, 2].map(async () => {
      for (let part = queue.shift(); part; part = queue.shift()) {
        const startedAt = Date.now();
        await run(root, part);
        writeStamp(root, part);
        log(`${part.name}: ${((Date.now() - startedAt) / 1000).toFixed(1)} с`);
      }
    }),
  );
}

function parts(root: string): Part[] {
  const extensions = globSync('extensions/*/package.json', { cwd: root }).map((file) => {
    const folder = path.dirname(file);
    return {
      name: folder,
      folder,
      sources: [`${folder}/src/**/*`, `${folder}/*.{js,json}`, ...shared],
      command: [path.join(root, 'node_modules/.bin/directus-extension'), 'build'],
      result: `${folder}/dist`,
    };
  });
  const app = {
    name: 'driver-pwa',
    folder: 'driver-pwa',
    sources: ['driver-pwa/{src,public}/**/*', 'driver-pwa/*.{ts,html,json}', ...shared],
    command: [path.join(root, 'node_modules/.bin/vite'), 'build'],
    result: 'driver-pwa/dist',
  };
  return [app, ...extensions];
}

function run(root: string, part: Part): Promise<void> {
  return new Promise((resolve, reject) => {
    const output: Buffer[] = [];
    const child = spawn(process.execPath, part.command, {
      cwd: path.join(root, part.folder),
      env: { ...process.env, NODE_ENV: 'production' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    child.stdout.on('data', (chunk: Buffer) => output.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => output.push(chunk));
    child.on('error', reject);
    child.on('exit', (code) => {
      if (code === 0) return resolve();
      reject(new Error(`${part.name} does not build:\n${Buffer.concat(output).toString('utf8')}`));
    });
  });
}

function isFresh(root: string, part: Part): boolean {
  const stamp = stampFile(root, part);
  return (
    existsSync(path.join(root, part.result)) &&
    existsSync(stamp) &&
    readFileSync(stamp, 'utf8') === fingerprint(root, part)
  );
}

function writeStamp(root: string, part: Part): void {
  const stamp = stampFile(root, part);
  mkdirSync(path.dirname(stamp), { recursive: true });
  writeFileSync(stamp, fingerprint(root, part));
}

function stampFile(root: string, part: Part): string {
  return path.join(root, 'node_modules', '.cache', 'tok', `${part.name.replaceAll('/', '-')}.sha256`);
}

function fingerprint(root: string, part: Part): string {
  const hash = createHash('sha256');
  const files = globSync(part.sources, { cwd: root, withFileTypes: true }).filter((entry) => entry.isFile());
  for (const file of files.map((entry) => path.join(entry.parentPath, entry.name)).sort()) {
    hash.update(path.relative(root, file)).update(readFileSync(file));
  }
  return hash.digest('hex');
}

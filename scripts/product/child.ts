import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { createWriteStream, mkdirSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';

export interface ChildOptions {
  name: string;
  /** arguments of node */
  args: string[];
  env: NodeJS.ProcessEnv;
  cwd: string;
  /** everything the process says goes to `<logs>/<name>.log` */
  logs: string;
  /** what of it the terminal shows; null hides a line */
  show: (line: string) => string | null;
}

export interface Child {
  name: string;
  /** resolves with the exit code when the process is gone */
  ended: Promise<number>;
  /** SIGTERM, and SIGKILL when `graceMs` are over */
  stop(graceMs: number): Promise<void>;
}

/** Starts a process in a group of its own: Ctrl-C reaches it by our hand alone, so the order of stopping is ours. */
export function startChild(options: ChildOptions): Child {
  mkdirSync(options.logs, { recursive: true });
  const log = createWriteStream(path.join(options.logs, `${options.name}.log`), { flags: 'w' });
  const child = spawn(process.execPath, options.args, {
    cwd: options.cwd,
    env: options.env,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on('line', (line) => {
      log.write(`${line}\n`);
      const shown = options.show(line);
      if (shown !== null) console.log(`[${options.name}] ${shown}`);
    });
  }
  const ended = new Promise<number>((resolve) => child.on('exit', (code, signal) => resolve(signal ? 1 : (code ?? 1))));
  return { name: options.name, ended, stop: (graceMs) => stop(child, ended, graceMs) };
}

async function stop(child: ChildProcess, ended: Promise<number>, graceMs: number): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), graceMs);
  await ended;
  clearTimeout(timer);
}

import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { repositoryRoot } from './repository-root.ts';
import { eventually } from './eventually.ts';

export interface ProcessOptions {
  name: string;
  /** arguments of node */
  args: string[];
  env: NodeJS.ProcessEnv;
  logFile: string;
  /** answers 2xx when it is ready; none: ready when it ends */
  readyUrl?: string;
  readyTimeoutMs?: number;
  /** from SIGTERM to SIGKILL; default 8 s */
  stopTimeoutMs?: number;
}

/** One process of the product, that tests may kill and start again. */
export class ProductProcess {
  private readonly options: ProcessOptions;
  private child: ChildProcess | null = null;

  constructor(options: ProcessOptions) {
    this.options = options;
  }

  /** @throws Error when it ends or does not answer in time; the log says why */
  async start(): Promise<void> {
    const { name, args, env, logFile, readyUrl, readyTimeoutMs = 90_000 } = this.options;
    const child = spawn(process.execPath, args, { cwd: repositoryRoot, env, stdio: ['ignore', 'pipe', 'pipe'] });
    this.child = child;
    const log = createWriteStream(logFile, { flags: 'a' });
    child.stdout.pipe(log, { end: false });
    child.stderr.pipe(log, { end: false });
    // A test run that is broken off leaves nothing behind.
    const killWithUs = () => child.kill('SIGKILL');
    process.once('exit', killWithUs);
    child.once('exit', () => {
      process.off('exit', killWithUs);
      log.end();
    });
    if (!readyUrl) return;
    await eventually(() => this.looksReady(readyUrl), { what: `${name} (${logFile})`, timeoutMs: readyTimeoutMs });
  }

  /** Runs it to its end. @throws Error for an exit code other than 0 */
  async run(): Promise<void> {
    await this.start();
    if (!this.child) return;
    const [code] = (await once(this.child, 'exit')) as [number | null];
    if (code !== 0) throw new Error(`${this.options.name} ended with ${code}; see ${this.options.logFile}`);
  }

  /** As a crash does: nothing is flushed, nothing is said. */
  async kill(): Promise<void> {
    await this.end('SIGKILL');
  }

  async stop(): Promise<void> {
    await this.end('SIGTERM');
  }

  private async end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    const { child } = this;
    this.child = null;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill(signal);
    const impatience = setTimeout(() => child.kill('SIGKILL'), this.options.stopTimeoutMs ?? 8_000);
    await ended;
    clearTimeout(impatience);
  }

  private async looksReady(url: string): Promise<true | null> {
    if (this.child && (this.child.exitCode !== null || this.child.signalCode !== null)) {
      throw new Error(`${this.options.name} ended with ${this.child.exitCode}; see ${this.options.logFile}`);
    }
    const answer = await fetch(url, { signal: AbortSignal.timeout(2_000) }).catch(() => null);
    await answer?.body?.cancel();
    return answer?.ok ? true : null;
  }
}

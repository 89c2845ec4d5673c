import type { GetDiagnosticsRequest, GetDiagnosticsResponse, GetLogRequest, GetLogResponse } from '@tok/ocpp';
import type { StationCore } from '../station-core.ts';

/** Only there is a file really sent: a virtual station must not put anything onto the internet. */
const loopbackNames = new Set(['127.0.0.1', 'localhost', '[::1]']);
const defaultStepMs = 2_000;
const uploadTimeoutMs = 10_000;

/** Diagnostics and logs: one upload at a time, told step by step. */
export class Uploads {
  private readonly core: StationCore;
  private number = 0;
  private underWay = 0;
  private diagnosticsStatus: 'Idle' | 'Uploading' = 'Idle';
  private logRequestId: number | null = null;

  constructor(core: StationCore) {
    this.core = core;
  }

  getDiagnostics({ location }: GetDiagnosticsRequest): { result: GetDiagnosticsResponse; after: () => void } {
    const fileName = this.nextName('diagnostics');
    const after = () => {
      this.diagnosticsStatus = 'Uploading';
      void this.core.say('DiagnosticsStatusNotification', { status: 'Uploading' });
      this.run(location, fileName, (isSent) => {
        this.diagnosticsStatus = 'Idle';
        void this.core.say('DiagnosticsStatusNotification', { status: isSent ? 'Uploaded' : 'UploadFailed' });
      });
    };
    return { result: { fileName }, after };
  }

  getLog({ logType, requestId, log }: GetLogRequest): { result: GetLogResponse; after: () => void } {
    const filename = this.nextName(logType === 'SecurityLog' ? 'security' : 'diagnostics');
    const status = this.logRequestId === null ? 'Accepted' : 'AcceptedCanceled';
    const after = () => {
      this.logRequestId = requestId;
      void this.core.say('LogStatusNotification', { status: 'Uploading', requestId });
      this.run(log.remoteLocation, filename, (isSent) => {
        this.logRequestId = null;
        void this.core.say('LogStatusNotification', { status: isSent ? 'Uploaded' : 'UploadFailure', requestId });
      });
    };
    return { result: { status, filename }, after };
  }

  sendDiagnosticsStatus(): void {
    void this.core.say('DiagnosticsStatusNotification', { status: this.diagnosticsStatus });
  }

  sendLogStatus(): void {
    const request =
      this.logRequestId === null
        ? ({ status: 'Idle' } as const)
        : ({ status: 'Uploading', requestId: this.logRequestId } as const);
    void this.core.say('LogStatusNotification', request);
  }

  /** The power went: nothing is under way any more. */
  abort(): void {
    this.underWay += 1;
    this.diagnosticsStatus = 'Idle';
    this.logRequestId = null;
  }

  private run(location: string, fileName: string, onEnd: (isSent: boolean) => void): void {
    this.underWay += 1;
    const own = this.underWay;
    this.core.later(this.core.options.transferStepMs ?? defaultStepMs, () => {
      void this.send(location, fileName).then((isSent) => {
        if (own === this.underWay) onEnd(isSent);
      });
    });
  }

  private async send(location: string, fileName: string): Promise<boolean> {
    if (this.core.behaviour.upload === 'fail' || !URL.canParse(location)) return false;
    const url = new URL(location);
    if (!/^https?:$/.test(url.protocol) || !loopbackNames.has(url.hostname)) return true;
    url.pathname = `${url.pathname.replace(/\/$/, '')}/${fileName}`;
    try {
      const answer = await fetch(url, {
        method: 'PUT',
        headers: { 'content-type': 'text/plain; charset=utf-8' },
        body: this.text(),
        signal: AbortSignal.timeout(uploadTimeoutMs),
      });
      return answer.ok;
    } catch {
      // Nobody there, or no answer: to the station both are an upload that failed.
      return false;
    }
  }

  private text(): string {
    const { options, firmware, connectors, clock } = this.core;
    const lines = [...connectors.values()].map(
      (connector) => `connector ${connector.number}: ${connector.status}, ${connector.registerWh} Wh`,
    );
    return [`station ${options.stationCode}, firmware ${firmware}, ${clock.timestamp()}`, ...lines, ''].join('\n');
  }

  private nextName(what: string): string {
    this.number += 1;
    return `${what}-${this.core.options.stationCode.replace(/[^\w-]/g, '_').slice(0, 100)}-${this.number}.txt`;
  }
}

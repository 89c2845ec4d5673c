import type { StationCore } from '../station-core.ts';

/** Security events: kept until the hub has them, oldest first, at most so many. */
const waitingMax = 50;

export class SecurityEvents {
  private readonly core: StationCore;
  private readonly waiting: { type: string; timestamp: string; techInfo?: string }[] = [];
  private isSending = false;

  constructor(core: StationCore) {
    this.core = core;
  }

  /** @param type a name of the standard's list, e.g. ResetOrReboot */
  add(type: string, techInfo?: string): void {
    const timestamp = this.core.clock.timestamp();
    this.waiting.push({ type, timestamp, ...(techInfo === undefined ? {} : { techInfo }) });
    if (this.waiting.length > waitingMax) this.waiting.shift();
    void this.send();
  }

  /** Sends what waits. One that the hub refuses is not sent again. */
  async send(): Promise<void> {
    if (this.isSending) return;
    this.isSending = true;
    for (let event = this.waiting[0]; event && this.core.isOnline; event = this.waiting[0]) {
      await this.core.say('SecurityEventNotification', event);
      if (this.core.connection.isOpen) this.waiting.shift();
    }
    this.isSending = false;
  }
}

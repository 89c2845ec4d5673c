import type { Charging } from './charging.ts';
import type { FirmwareUpdates } from './profiles/firmware-update.ts';
import type { SecurityEvents } from './security/security-events.ts';
import { workingKeys } from './station-configuration.ts';
import type { StationCore } from './station-core.ts';

export interface PowerParts {
  charging: Charging;
  firmware: FirmwareUpdates;
  securityEvents: SecurityEvents;
  /** the power goes: what is under way is not any more */
  onDown: () => void;
  advance: (realS: number, chargeS: number) => void;
}

/** Switching on, greeting the hub, resets, and what the loss of power does. */
export class Power {
  private readonly core: StationCore;
  private readonly parts: PowerParts;
  private heartbeatLeftS: number;
  private lostAtMs: number | null = null;
  private isReset = false;

  constructor(core: StationCore, parts: PowerParts) {
    this.core = core;
    this.parts = parts;
    this.heartbeatLeftS = core.configuration.seconds(workingKeys.heartbeat);
  }

  up(): void {
    const { core } = this;
    if (core.isPowered) return;
    core.isPowered = true;
    core.isBooted = false;
    core.configuration.boot();
    const timeScale = core.options.timeScale ?? 1;
    for (const connector of core.connectors.values()) {
      connector.lastReported = null;
      connector.isHanging = false;
      if (connector.charge && this.lostAtMs !== null) {
        const awayS = (core.clock.now().getTime() - this.lostAtMs) / 1000;
        connector.charge.elapsedS += Math.max(0, awayS) * timeScale;
      }
    }
    this.lostAtMs = null;
    core.connection.connect();
    if (timeScale > 0) core.timers.everyStep((passedS) => this.parts.advance(passedS, passedS * timeScale));
  }

  down(): void {
    const { core } = this;
    core.isPowered = false;
    core.isBooted = false;
    core.timers.clear();
    this.lostAtMs = core.clock.now().getTime();
    for (const connector of core.connectors.values()) connector.authorised = null;
    this.parts.onDown();
  }

  /** The mains go, without a word. */
  lose(): void {
    const { core, parts } = this;
    if (!core.isPowered) return;
    if (core.behaviour.onPowerLoss === 'stop') parts.charging.endAll('PowerLoss');
    if (core.behaviour.onPowerLoss === 'forget') parts.charging.forgetAll();
    if (core.behaviour.forgetsMeterOnPowerLoss) {
      for (const connector of core.connectors.values()) connector.setRegister(0);
    }
    this.down();
    core.connection.drop();
  }

  /** Restarts the controller. */
  async reboot(type: 'Hard' | 'Soft'): Promise<void> {
    const { core, parts } = this;
    if (core.behaviour.onReset !== 'keep') parts.charging.endAll(`${type}Reset`);
    if (type === 'Soft') await parts.charging.queue.flush();
    this.down();
    this.isReset = true;
    await core.connection.close();
    core.later(core.options.rebootMs ?? 1_000, () => this.up());
  }

  advance(realS: number): void {
    this.heartbeatLeftS -= realS;
    if (this.heartbeatLeftS > 0) return;
    this.heartbeatLeftS = this.core.configuration.seconds(workingKeys.heartbeat);
    if (this.core.isOnline) void this.core.say('Heartbeat', {});
  }

  /** The line to the hub is there. */
  async greet(): Promise<void> {
    const { core, parts } = this;
    core.events.emit('connected');
    const isBoot = !core.isBooted;
    if (isBoot) {
      if (!(await this.sendBootNotification())) return;
      core.isBooted = true;
      core.logger.info({ station: core.options.stationCode }, 'booted');
      core.events.emit('booted');
    }
    const timestamp = core.clock.timestamp();
    void core.say('StatusNotification', { connectorId: 0, status: 'Available', errorCode: 'NoError', timestamp });
    for (const connector of core.connectors.values()) core.reportStatus(connector, true);
    if (isBoot) this.tellWhatHappened();
    void parts.securityEvents.send();
    await parts.charging.queue.flush();
  }

  async sendBootNotification(): Promise<boolean> {
    const { core } = this;
    const { vendor = 'TokTest', model = 'Virtual-2', serialNumber } = core.options;
    const answer = await core.say('BootNotification', {
      chargePointVendor: vendor,
      chargePointModel: model,
      firmwareVersion: core.firmware,
      ...(serialNumber === undefined ? {} : { chargePointSerialNumber: serialNumber }),
    });
    if (!answer) return false;
    if (answer.interval > 0) core.configuration.setSeconds(workingKeys.heartbeat, answer.interval);
    this.heartbeatLeftS = core.configuration.seconds(workingKeys.heartbeat);
    if (answer.status === 'Accepted') return true;
    core.later(Math.max(1, answer.interval) * 1000, () => void this.greet());
    return false;
  }

  private tellWhatHappened(): void {
    if (this.parts.firmware.booted()) this.parts.securityEvents.add('FirmwareUpdated');
    else if (this.isReset) this.parts.securityEvents.add('ResetOrReboot');
    this.isReset = false;
  }
}

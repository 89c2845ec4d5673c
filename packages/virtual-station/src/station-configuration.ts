import type { ChangeConfigurationResponse, ConfigurationKey, GetConfigurationResponse } from '@tok/ocpp';
import { configurationKeys } from './configuration-keys.ts';
import type { KeyDefinition, KeySettings } from './configuration-keys.ts';

/** Settings in seconds that change how the station works. */
export const workingKeys = {
  heartbeat: 'HeartbeatInterval',
  meterPeriod: 'MeterValueSampleInterval',
  /** how long an authorised tag waits for the plug */
  plugWait: 'ConnectionTimeOut',
} as const;

/** AuthorizationKey: at least so many characters, at most so many. */
const passwordLength = { min: 16, max: 40 };

/** The configuration keys of OCPP 1.6 that this station knows, as `configurationKeys` lists them. */
export class StationConfiguration {
  private readonly keys: Map<string, KeyDefinition>;
  /** what was written and waits for a boot */
  private readonly waiting = new Map<string, string>();
  private readonly watchers = new Map<string, (value: string) => void>();

  constructor(settings: KeySettings) {
    this.keys = new Map(Object.entries(configurationKeys(settings)));
  }

  seconds(key: (typeof workingKeys)[keyof typeof workingKeys]): number {
    return Number(this.text(key));
  }

  setSeconds(key: (typeof workingKeys)[keyof typeof workingKeys], seconds: number): void {
    this.set(key, String(seconds));
  }

  isOn(key: string): boolean {
    return this.text(key).toLowerCase() === 'true';
  }

  number(key: string): number {
    return Number(this.text(key));
  }

  /** The value in force: of a key that needs a reboot, that of the last boot. */
  text(key: string): string {
    return this.keys.get(key)?.value ?? '';
  }

  /** Runs `work` with each new value of a key, once it is in force. */
  watch(key: string, work: (value: string) => void): void {
    this.watchers.set(key, work);
  }

  /** What waited for a boot comes into force. */
  boot(): void {
    for (const [key, value] of this.waiting) this.set(key, value);
    this.waiting.clear();
  }

  get(names: string[] | undefined): GetConfigurationResponse {
    if (!names || names.length === 0) return { configurationKey: [...this.keys.keys()].map((key) => this.shown(key)) };
    const known = names.filter((name) => this.keys.has(name));
    return {
      configurationKey: known.map((name) => this.shown(name)),
      unknownKey: names.filter((name) => !this.keys.has(name)),
    };
  }

  change(name: string, value: string): ChangeConfigurationResponse {
    const known = this.keys.get(name);
    if (!known) return { status: 'NotSupported' };
    if (known.isReadonly || !this.isPossible(name, known, value)) return { status: 'Rejected' };
    if (known.needsReboot) {
      this.waiting.set(name, value);
      return { status: 'RebootRequired' };
    }
    this.set(name, value);
    return { status: 'Accepted' };
  }

  private isPossible(name: string, { kind }: KeyDefinition, value: string): boolean {
    // "lowering of the security profile … shall not be possible": section 2.1 of the extension.
    if (name === 'SecurityProfile') return /^[0-3]$/.test(value) && Number(value) >= this.number(name);
    if (kind === 'number') return /^\d{1,9}$/.test(value);
    if (kind === 'boolean') return /^(true|false)$/i.test(value);
    if (kind === 'secret') return value.length >= passwordLength.min && value.length <= passwordLength.max;
    return true;
  }

  private shown(key: string): ConfigurationKey {
    const known = this.keys.get(key);
    const readonly = known?.isReadonly ?? false;
    if (!known || known.kind === 'secret') return { key, readonly };
    return { key, readonly, value: this.waiting.get(key) ?? known.value };
  }

  private set(key: string, value: string): void {
    const known = this.keys.get(key);
    if (!known) return;
    known.value = value;
    this.watchers.get(key)?.(value);
  }
}

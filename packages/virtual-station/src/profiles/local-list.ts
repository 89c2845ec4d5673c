import type { IdTagInfo, SendLocalListRequest, SendLocalListResponse } from '@tok/ocpp';
import type { StationConfiguration } from '../station-configuration.ts';

/** The local authorization list. Tags are compared without case: "idTag … case insensitive", section 7.28. */
export class LocalList {
  private readonly configuration: StationConfiguration;
  private entries = new Map<string, IdTagInfo>();
  private currentVersion = 0;

  constructor(configuration: StationConfiguration) {
    this.configuration = configuration;
  }

  get version(): number {
    return this.isEnabled ? this.currentVersion : -1;
  }

  get size(): number {
    return this.entries.size;
  }

  find(idTag: string): IdTagInfo | undefined {
    return this.isEnabled ? this.entries.get(idTag.toUpperCase()) : undefined;
  }

  send(request: SendLocalListRequest): SendLocalListResponse {
    if (!this.isEnabled) return { status: 'NotSupported' };
    const changes = request.localAuthorizationList ?? [];
    const isFull = request.updateType === 'Full';
    if (request.listVersion <= 0) return { status: 'Failed' };
    if (!isFull && request.listVersion <= this.currentVersion) return { status: 'VersionMismatch' };
    if (changes.length > this.configuration.number('SendLocalListMaxLength')) return { status: 'Failed' };
    const entries = new Map(isFull ? [] : this.entries);
    for (const { idTag, idTagInfo } of changes) {
      if (idTagInfo) entries.set(idTag.toUpperCase(), idTagInfo);
      // "idTagInfo … required when UpdateType is Full": section 7.1.
      else if (isFull) return { status: 'Failed' };
      else entries.delete(idTag.toUpperCase());
    }
    if (entries.size > this.configuration.number('LocalAuthListMaxLength')) return { status: 'Failed' };
    this.entries = entries;
    this.currentVersion = request.listVersion;
    return { status: 'Accepted' };
  }

  private get isEnabled(): boolean {
    return this.configuration.isOn('LocalAuthListEnabled');
  }
}

import type { IdTagInfo } from '@tok/ocpp';
import type { Connector } from './connector.ts';
import type { LocalList } from './profiles/local-list.ts';
import type { Reservations } from './profiles/reservations.ts';
import type { StationCore } from './station-core.ts';

/** Decides whether a card may charge: by the hub where there is a link, else by the local list and the cache. */
export class TagReader {
  private readonly core: StationCore;
  private readonly list: LocalList;
  private readonly reservations: Reservations;
  private readonly cache = new Map<string, IdTagInfo>();

  constructor(core: StationCore, list: LocalList, reservations: Reservations) {
    this.core = core;
    this.list = list;
    this.reservations = reservations;
  }

  /** Without a link: by the local list, the cache, and what AllowOfflineTxForUnknownId says of the others. */
  mayChargeOffline(connector: Connector, idTag: string): boolean {
    const { configuration } = this.core;
    const known = configuration.isOn('LocalAuthorizeOffline') ? this.known(idTag) : undefined;
    const isUnknownLetIn = configuration.isOn('AllowOfflineTxForUnknownId');
    return this.isLetIn(connector, idTag, known ?? { status: isUnknownLetIn ? 'Accepted' : 'Invalid' });
  }

  /** @throws StationCallError when the hub did not answer */
  async mayCharge(connector: Connector, idTag: string): Promise<boolean> {
    return this.isLetIn(connector, idTag, await this.ask(idTag));
  }

  /** The group of a tag, as far as the station knows it. */
  parentOf(idTag: string): string | undefined {
    return (this.list.find(idTag) ?? this.cache.get(idTag))?.parentIdTag;
  }

  clearCache(): void {
    this.cache.clear();
  }

  private isLetIn(connector: Connector, idTag: string, info: IdTagInfo): boolean {
    if (!isGood(info, this.core.clock.now())) return false;
    return this.reservations.allows(connector, idTag, info.parentIdTag);
  }

  private async ask(idTag: string): Promise<IdTagInfo> {
    if (this.core.configuration.isOn('LocalPreAuthorize')) {
      const known = this.known(idTag);
      if (known && isGood(known, this.core.clock.now())) return known;
    }
    const { idTagInfo } = await this.core.connection.call('Authorize', { idTag });
    this.cache.set(idTag, idTagInfo);
    return idTagInfo;
  }

  private known(idTag: string): IdTagInfo | undefined {
    const cached = this.core.configuration.isOn('AuthorizationCacheEnabled') ? this.cache.get(idTag) : undefined;
    return this.list.find(idTag) ?? cached;
  }
}

function isGood({ status, expiryDate }: IdTagInfo, now: Date): boolean {
  return status === 'Accepted' && (expiryDate === undefined || Date.parse(expiryDate) > now.getTime());
}

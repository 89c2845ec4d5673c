import type { CancelReservationResponse, ReserveNowRequest, ReserveNowResponse } from '@tok/ocpp';
import type { Connector } from '../connector.ts';
import type { StationCore } from '../station-core.ts';

interface Reservation {
  id: number;
  /** 0: any */
  connectorNumber: number;
  idTag: string;
  parentIdTag: string | undefined;
  /** real seconds */
  leftS: number;
}

/** Connectors kept for one tag until a time. */
export class Reservations {
  private readonly core: StationCore;
  private readonly reservations = new Map<number, Reservation>();

  constructor(core: StationCore) {
    this.core = core;
  }

  reserve(request: ReserveNowRequest): ReserveNowResponse {
    const { reservationId: id, connectorId: connectorNumber, idTag, parentIdTag, expiryDate } = request;
    const leftS = (Date.parse(expiryDate) - this.core.clock.now().getTime()) / 1000;
    if (!(leftS > 0)) return { status: 'Rejected' };
    const status = connectorNumber === 0 ? this.statusOfAny(id) : this.statusOf(connectorNumber, id);
    if (status !== 'Accepted') return { status };
    this.reservations.set(id, { id, connectorNumber, idTag, parentIdTag, leftS });
    this.show();
    return { status };
  }

  cancel(id: number): CancelReservationResponse {
    const wasThere = this.reservations.delete(id);
    this.show();
    return { status: wasThere ? 'Accepted' : 'Rejected' };
  }

  /** Whether a tag may charge there, as far as reservations go. */
  allows(connector: Connector, idTag: string, parentIdTag: string | undefined): boolean {
    const own = this.find((reservation) => isFor(reservation, idTag, parentIdTag));
    if (own && (own.connectorNumber === 0 || own.connectorNumber === connector.number)) return true;
    if (this.reservationOf(connector.number)) return false;
    const others = this.freeConnectors().filter(({ number }) => number !== connector.number);
    return others.length >= this.count(({ connectorNumber }) => connectorNumber === 0);
  }

  /** The reservation that a charge of that tag uses up. @returns its reservationId */
  use(connector: Connector, idTag: string, parentIdTag: string | undefined): number | null {
    const used = this.find(
      (reservation) =>
        isFor(reservation, idTag, parentIdTag) &&
        (reservation.connectorNumber === connector.number || reservation.connectorNumber === 0),
    );
    if (!used) return null;
    this.reservations.delete(used.id);
    this.show();
    return used.id;
  }

  advance(realS: number): void {
    for (const reservation of [...this.reservations.values()]) {
      reservation.leftS -= realS;
      const connector = this.core.find(reservation.connectorNumber);
      const isBroken = connector !== undefined && (connector.faultCode !== null || !connector.isOperative);
      if (reservation.leftS <= 0 || isBroken) this.reservations.delete(reservation.id);
    }
    this.show();
  }

  private statusOf(number: number, id: number): ReserveNowResponse['status'] {
    const connector = this.core.find(number);
    if (!connector) return 'Rejected';
    if (connector.faultCode) return 'Faulted';
    if (!connector.isOperative) return 'Unavailable';
    const other = this.reservationOf(number);
    return isFree(connector) && (!other || other.id === id) ? 'Accepted' : 'Occupied';
  }

  private statusOfAny(id: number): ReserveNowResponse['status'] {
    if (!this.core.configuration.isOn('ReserveConnectorZeroSupported')) return 'Rejected';
    const kept = this.count((reservation) => reservation.connectorNumber === 0 && reservation.id !== id);
    return this.freeConnectors().length > kept ? 'Accepted' : 'Occupied';
  }

  private freeConnectors(): Connector[] {
    const connectors = [...this.core.connectors.values()];
    return connectors.filter((one) => isFree(one) && one.canStart && !this.reservationOf(one.number));
  }

  private reservationOf(connectorNumber: number): Reservation | undefined {
    return this.find((reservation) => reservation.connectorNumber === connectorNumber);
  }

  private find(fits: (reservation: Reservation) => boolean): Reservation | undefined {
    return [...this.reservations.values()].find(fits);
  }

  private count(fits: (reservation: Reservation) => boolean): number {
    return [...this.reservations.values()].filter(fits).length;
  }

  private show(): void {
    for (const connector of this.core.connectors.values()) {
      const isReserved = this.reservationOf(connector.number) !== undefined;
      if (connector.isReserved === isReserved) continue;
      connector.isReserved = isReserved;
      this.core.reportStatus(connector);
    }
  }
}

function isFree(connector: Connector): boolean {
  return !connector.charge && !connector.car && !connector.authorised;
}

function isFor(reservation: Reservation, idTag: string, parentIdTag: string | undefined): boolean {
  if (reservation.idTag.toUpperCase() === idTag.toUpperCase()) return true;
  return parentIdTag !== undefined && parentIdTag.toUpperCase() === reservation.parentIdTag?.toUpperCase();
}

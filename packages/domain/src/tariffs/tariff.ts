/** A price and what it applies to: the row of `tariffs`, read. A scope that is null does not restrict. */
export interface Tariff {
  id: string;
  name: string;
  description: string | null;
  /** kopecks per kWh, VAT included */
  priceMinorPerKwh: number;
  client: string | null;
  clientGroup: string | null;
  connector: string | null;
  station: string | null;
  owner: string | null;
  /** HH:MM:SS in the station's time zone, inclusive */
  windowFrom: string;
  /** exclusive; equal to windowFrom: all day; earlier: the window passes midnight */
  windowTo: string;
  validFrom: Date | null;
  /** exclusive */
  validUntil: Date | null;
  isActive: boolean;
  createdAt: Date;
}

/** Who charges where and when. */
export interface TariffContext {
  /** null: a guest */
  clientId: string | null;
  clientGroupId: string | null;
  connectorId: string;
  stationId: string;
  ownerId: string;
  /** IANA name of the station's zone */
  timeZone: string;
  at: Date;
}

/** What the cabinet's endpoint answers and its screens read. Kopecks, watt-hours; moments as ISO text, days as YYYY-MM-DD of Moscow. */

export interface CabinetProgram {
  id: string;
  name: string;
  description: string | null;
  pricingKind: 'price' | 'discount';
  priceMinorPerKwh: number | null;
  discountPercent: number | null;
  payer: 'company' | 'driver';
  /** a month and driver */
  monthLimitWh: number | null;
  monthLimitMinor: number | null;
  socCap: number | null;
  validFrom: string | null;
  validUntil: string | null;
  /** drivers may be put on it */
  isOpen: boolean;
  memberCount: number;
  enabledCount: number;
}

export interface Cabinet {
  company: { name: string; contractNumber: string };
  /** YYYY-MM-DD: the screens count their periods from it */
  today: string;
  programs: CabinetProgram[];
}

export type LineResult =
  'added' | 'already_on_program' | 'unknown_number' | 'not_a_number' | 'program_closed' | 'repeated';

export interface AddedLine {
  /** as it was sent, at most 40 characters */
  line: string;
  /** E.164; null where it is no number */
  phone: string | null;
  result: LineResult;
}

export interface AddedMembers {
  lines: AddedLine[];
  /** numbers this company may still ask about today */
  leftToday: number;
}

export interface CabinetMember {
  id: string;
  phone: string;
  isEnabled: boolean;
  addedAt: string;
  program: { id: string; name: string };
}

export interface MemberPage {
  members: CabinetMember[];
  page: number;
  pageCount: number;
  total: number;
}

export interface DriverRow {
  /** null: a charge begun with a card of the company, or a driver whose profile is deleted */
  phone: string | null;
  /** number of the card it was begun with, where no driver is known */
  tag: string | null;
  sessionCount: number;
  energyWh: number;
  costMinor: number;
}

export interface StatisticsTotals {
  driverCount: number;
  sessionCount: number;
  energyWh: number;
  costMinor: number;
  /** the part of costMinor that the company pays, as its statements say */
  companyCostMinor: number;
}

export interface StatisticsBar {
  /** YYYY-MM-DD; of a month its first day within the period */
  from: string;
  energyWh: number;
  costMinor: number;
}

export interface Statistics {
  from: string;
  to: string;
  drivers: DriverRow[];
  totals: StatisticsTotals;
  chart: { by: 'day' | 'month'; bars: StatisticsBar[] };
}

export interface CabinetStatement {
  id: string;
  number: string;
  /** its first day */
  month: string;
  openingMinor: number;
  chargedMinor: number;
  paidMinor: number;
  refundedMinor: number;
  closingMinor: number;
  energyWh: number;
  sessionCount: number;
  /** files are made some minutes after the statement */
  hasPdf: boolean;
  hasXlsx: boolean;
}

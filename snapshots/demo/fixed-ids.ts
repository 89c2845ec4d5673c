/** Ids of demo rows that tests and other demo files name. Each is a valid uuid of version 4 whose first digits say what it is. */

/** Of payments that no provider has: nobody is asked about them, and no daily comparison misses them. */
export const demoProvider = 'demo';

const prefixes = {
  city: 'c1',
  owner: 'c2',
  station: 'c3',
  connector: 'c4',
  clientGroup: 'c5',
  tariff: 'c6',
  counterparty: 'c7',
  program: 'c8',
  document: 'c9',
  faqItem: 'ca',
  promotion: 'cb',
  idTag: 'cc',
  driverUser: 'cd',
  client: 'ce',
  paymentMethod: 'cf',
  programMember: 'd1',
  stationModel: 'd2',
  debt: 'd3',
  debtPayment: 'd4',
  camera: 'd5',
  favourite: 'd6',
  report: 'd7',
} as const;

export type DemoKind = keyof typeof prefixes;

/** @param number from 1 */
export function demoId(kind: DemoKind, number: number): string {
  return `${prefixes[kind]}000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
}

/** @param stationNumber as in demoStations, from 1 */
export function demoConnectorId(stationNumber: number, connectorNumber: number): string {
  return demoId('connector', stationNumber * 10 + connectorNumber);
}

export const demoIds = {
  cities: {
    krasnodar: demoId('city', 1),
    sochi: demoId('city', 2),
    novorossiysk: demoId('city', 3),
    anapa: demoId('city', 4),
  },
  owners: { tok: demoId('owner', 1), yugEnergo: demoId('owner', 2), parking: demoId('owner', 3) },
  clientGroups: { autoSystem: demoId('clientGroup', 1), employees: demoId('clientGroup', 2) },
  counterparties: { autoSystem: demoId('counterparty', 1), test: demoId('counterparty', 2) },
  programs: {
    /** own price, paid by the company */
    autoSystemPrice: demoId('program', 1),
    /** discount with a state-of-charge cap of 80 %, paid by the driver */
    testCharge80: demoId('program', 2),
    /** closed */
    testClosed: demoId('program', 3),
  },
  documents: { privacyPolicy: demoId('document', 1), terms: demoId('document', 2), offer: demoId('document', 3) },
  /** the reader's own charge points */
  ownStations: { ocpp16: demoId('station', 25), ocpp201: demoId('station', 26) },
  tags: {
    valid: demoId('idTag', 1),
    blocked: demoId('idTag', 2),
    expired: demoId('idTag', 3),
    groupParent: demoId('idTag', 4),
    groupFirst: demoId('idTag', 5),
    groupSecond: demoId('idTag', 6),
  },
} as const;

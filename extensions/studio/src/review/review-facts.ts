import type { useApi } from '@directus/extensions-sdk';
import { priceEnergy } from '@tok/domain';
import type { ReviewDecision } from '@tok/domain';

type Api = ReturnType<typeof useApi>;

export interface ReviewFacts {
  session: {
    status: string;
    review_reason: string | null;
    source_kind: string;
    price_minor_per_kwh: number;
    energy_wh: number | null;
    cost_minor: number | null;
  };
  /** of the station; null: it never told of one */
  transaction: {
    id: number;
    status: string;
    energy_wh: number;
    meter_start_wh: number | string;
    meter_stop_wh: number | string | null;
    started_at: string;
    ended_at: string | null;
    soc_start: number | null;
    soc: number | null;
    flags: string[] | null;
    stop_reason: string | null;
  } | null;
  /** kopecks that stand held */
  heldMinor: number;
  decisions: Decision[];
}

export interface Decision {
  id: string;
  decision: string;
  status: string;
  outcome: string | null;
  reason: string;
  created_at: string;
  requested_by: { first_name: string | null; last_name: string | null } | null;
}

export async function loadReview(api: Api, sessionId: string): Promise<ReviewFacts> {
  const filter = { session: { _eq: sessionId } };
  const rows = async <Row>(collection: string, fields: string, more: object): Promise<Row[]> => {
    const { data } = await api.get<{ data: Row[] }>(`/items/${collection}`, { params: { filter, fields, ...more } });
    return data.data;
  };
  const [session, transactions, payments, decisions] = await Promise.all([
    api.get<{ data: ReviewFacts['session'] }>(`/items/charging_sessions/${sessionId}`, {
      params: { fields: 'status,review_reason,source_kind,price_minor_per_kwh,energy_wh,cost_minor' },
    }),
    rows<NonNullable<ReviewFacts['transaction']>>('ocpp_transactions', transactionFields, { sort: '-id', limit: 1 }),
    rows<{ kind: string; status: string; amount_minor: number }>('payments', 'kind,status,amount_minor', { limit: 50 }),
    rows<Decision>('session_reviews', decisionFields, { sort: '-created_at', limit: 20 }),
  ]);
  const standing = payments.filter(({ kind, status }) => kind === 'hold' && status === 'held');
  return {
    session: session.data.data,
    transaction: transactions[0] ?? null,
    heldMinor: standing.reduce((sum, payment) => sum + payment.amount_minor, 0),
    decisions,
  };
}

const transactionFields = [
  ...['id', 'status', 'energy_wh', 'meter_start_wh', 'meter_stop_wh', 'started_at', 'ended_at', 'soc_start', 'soc'],
  ...['flags', 'stop_reason'],
].join();
const decisionFields = 'id,decision,status,outcome,reason,created_at,requested_by.first_name,requested_by.last_name';

/** It was settled before it came to a person. */
export function isSettled({ session }: ReviewFacts): boolean {
  return session.cost_minor !== null;
}

/** What may be decided as things stand; the server looks again. */
export function choicesOf(facts: ReviewFacts): ReviewDecision[] {
  const { transaction } = facts;
  const choices: ReviewDecision[] = [];
  if ((transaction?.energy_wh ?? 0) > 0) choices.push('bill_reading');
  choices.push('bill_energy');
  if (isSettled(facts)) choices.push('keep');
  if (!isSettled(facts) || (facts.session.cost_minor ?? 0) > 0) choices.push('release');
  return choices;
}

/** Kopecks: what a decision bills. */
export function costOf(facts: ReviewFacts, decision: ReviewDecision, energyWh: number | null): number | null {
  const price = facts.session.price_minor_per_kwh;
  if (decision === 'keep') return facts.session.cost_minor;
  if (decision === 'release') return 0;
  const billedWh = decision === 'bill_energy' ? energyWh : (facts.transaction?.energy_wh ?? null);
  return billedWh === null ? null : priceEnergy(billedWh, price);
}

/** Kopecks above what is held or was settled: taken from the balance, then owed. A company owes by its contract. */
export function aboveOf(facts: ReviewFacts, decision: ReviewDecision, costMinor: number | null): number {
  if (costMinor === null || decision === 'keep' || facts.session.source_kind === 'program') return 0;
  return Math.max(0, costMinor - (facts.session.cost_minor ?? facts.heldMinor));
}

/** «12,5» kilowatt-hours as watt-hours; null for what is no energy. */
export function typedEnergy(text: string): number | null {
  const plain = text.replace(/[\s\u00a0\u202f]/g, '').replace(',', '.');
  if (!/^\d{1,4}(\.\d{1,3})?$/.test(plain)) return null;
  const energyWh = Math.round(Number(plain) * 1_000);
  return energyWh > 0 ? energyWh : null;
}

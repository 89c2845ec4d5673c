import type { Knex } from 'knex';
import type { ClientNetwork } from '../codes/client-network.ts';
import type { SendLimits } from '../codes/send-limits-config.ts';
import type { SendLoad } from './proof-difficulty.ts';

const hourMs = 3_600_000;

/** How much of an hour's codes is sent. */
export async function sendLoad(
  db: Knex,
  { network, now }: { network: ClientNetwork; now: Date },
  limits: Pick<SendLimits, 'globalHourMax' | 'networkHourMax'>,
): Promise<SendLoad> {
  const sent = () => db('login_codes').where('created_at', '>', new Date(now.getTime() - hourMs));
  const ofNetwork = network.addressLike === null ? sent().whereNull('ip') : sent().whereLike('ip', network.addressLike);
  const [all, own] = await Promise.all([count(sent()), count(ofNetwork)]);
  return { global: all / limits.globalHourMax, network: own / limits.networkHourMax };
}

async function count(query: Knex.QueryBuilder): Promise<number> {
  const [row] = (await query.count({ n: '*' })) as { n: number | string }[];
  return Number(row?.n ?? 0);
}

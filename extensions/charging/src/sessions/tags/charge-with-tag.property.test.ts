import fc from 'fast-check';
import { checkLedger } from '@tok/payments';
import { expect, test } from 'vitest';
import { ChargingWorld, clientId, programId } from '../../testing/charging-world.ts';
import { PlayedTag } from '../../testing/played-tag.ts';
import { HubEvents } from '../../worker/hub-events.ts';
import { sweepSessions, sweepTagCharges } from '../../worker/sweep.ts';

/** What may happen to a charge begun with a tag, in any order, any number of times. */
const happening = fc.oneof(
  fc.constantFrom('end', 'started again', 'ended again', 'two workers', 'link', 'slow sweep', 'sweep'),
  fc.constantFrom('held', 'failed', 'awaiting_confirmation', 'a minute', 'an hour', 'driver stops'),
);
type Happening = typeof happening extends fc.Arbitrary<infer T> ? T : never;

const energyWh = 7_300;

class Story {
  readonly world: ChargingWorld;
  readonly tags: PlayedTag;
  #transaction = 0;
  #hasEnded = false;

  constructor(world: ChargingWorld) {
    this.world = world;
    this.tags = new PlayedTag(world);
  }

  async begin(): Promise<void> {
    this.#transaction = await this.tags.begin('RFID-1');
  }

  async end(): Promise<void> {
    if (!this.#hasEnded) await this.tags.end(this.#transaction, { energyWh });
    this.#hasEnded = true;
  }

  async happen(what: Happening): Promise<void> {
    const { world, tags } = this;
    switch (what) {
      case 'end':
        return this.end();
      case 'started again':
        return tags.tell('transaction.started', this.#transaction);
      case 'ended again':
        return this.#hasEnded ? tags.tell('transaction.ended', this.#transaction) : undefined;
      case 'two workers':
        await Promise.all([new HubEvents(world.context).consume(), new HubEvents(world.context).consume()]);
        return;
      case 'link':
        return tags.link();
      case 'slow sweep':
        return sweepTagCharges(world.context);
      case 'sweep':
        return sweepSessions(world.context);
      case 'a minute':
        return world.passSeconds(60);
      case 'an hour':
        return world.passSeconds(3_600);
      case 'driver stops':
        await world.db('charging_sessions').whereNull('ended_at').update({ stop_requested_at: world.now() });
        return;
      default:
        return this.#bankSays(what);
    }
  }

  /** The bank answers a hold once. */
  async #bankSays(status: 'held' | 'failed' | 'awaiting_confirmation'): Promise<void> {
    const held = status === 'held' ? { held_at: this.world.now() } : {};
    await this.world
      .db('payments')
      .where({ source: 'card', status: 'pending' })
      .update({ status, ...held });
  }

  async comeToRest(): Promise<void> {
    await this.end();
    await this.tags.hear();
    await this.tags.link();
    await this.#bankSays('held');
    for (let round = 0; round < 4; round += 1) await sweepSessions(this.world.context);
    await this.tags.settle();
  }
}

test.each([
  ['his card', {}],
  ['the company', { program: programId }],
  ['the company, without a driver', { program: programId, client: null }],
])(
  'whatever comes in whatever order, a charge begun with a tag is one session and sold once to %s',
  async (_who, tag) => {
    await fc.assert(
      fc.asyncProperty(fc.array(happening, { maxLength: 12 }), async (happenings) => {
        const world = await ChargingWorld.open();
        try {
          await world.addProgram();
          const story = new Story(world);
          await story.tags.add('RFID-1', tag);
          await story.begin();
          for (const what of happenings) await story.happen(what);
          await story.comeToRest();

          const sessions = await world.db('charging_sessions');
          expect(sessions).toHaveLength(1);
          const costMinor = 'program' in tag ? 10_950 : 16_060;
          expect(sessions[0]).toMatchObject({ status: 'completed', energy_wh: energyWh, cost_minor: costMinor });
          const captures = await world.db('payment_operations').where({ kind: 'capture' });
          const [sold] = await world
            .db('ledger_transfers')
            .whereIn('kind', ['sale', 'sale_vat'])
            .sum({ sum: 'amount_minor' });
          const onCard = captures.reduce((sum, each) => sum + Number(each.amount_minor), 0);
          // What a card is to pay is posted when the provider has done it.
          expect(Number(sold?.['sum'] ?? 0) + onCard).toBe(costMinor);
          expect(captures.length).toBeLessThanOrEqual(1);
          expect(await checkLedger(world.db)).toMatchObject({ isBalanced: true });
          const wallet = await world.db('ledger_accounts').where({ client: clientId, kind: 'wallet_held' }).first();
          expect(Number(wallet?.balance_minor ?? 0)).toBe(0);
          expect(world.complaints).toEqual([]);
        } finally {
          await world.close();
        }
      }),
      { numRuns: Number(process.env['FC_RUNS'] ?? 25) },
    );
  },
  120_000,
);

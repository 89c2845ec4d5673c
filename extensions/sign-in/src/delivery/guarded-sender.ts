import { CircuitBreaker } from './circuit-breaker.ts';
import { DeliveryFailure } from './sender.ts';
import type { CodeMessage, Sender, SendReceipt } from './sender.ts';

export interface DeliveryLog {
  warn: (facts: object, line: string) => void;
  /** somebody has to look */
  error: (facts: object, line: string) => void;
}

/** A sender with its breaker; whoever operates it hears of what only he can mend. */
export class GuardedSender<Inner extends Sender = Sender> {
  readonly inner: Inner;
  private readonly breaker = new CircuitBreaker();
  private readonly log: DeliveryLog;
  private readonly now: () => Date;

  constructor(inner: Inner, { log, now }: { log: DeliveryLog; now: () => Date }) {
    this.inner = inner;
    this.log = log;
    this.now = now;
  }

  get provider(): string {
    return this.inner.provider;
  }

  private get isAllowed(): boolean {
    return this.breaker.allows(this.now());
  }

  /** @throws DeliveryFailure */
  async send(message: CodeMessage): Promise<SendReceipt> {
    if (!this.isAllowed) throw new DeliveryFailure(this.provider, 'transient', 'not tried: it failed before');
    try {
      const receipt = await this.inner.send(message);
      this.breaker.succeeded();
      return receipt;
    } catch (fault) {
      throw this.noted(fault);
    }
  }

  private noted(fault: unknown): DeliveryFailure {
    const failure =
      fault instanceof DeliveryFailure ? fault : new DeliveryFailure(this.provider, 'transient', 'failed');
    const facts = { provider: failure.provider, kind: failure.kind };
    if (failure.kind === 'configuration') {
      this.log.error(facts, `Sign-in codes are not sent by ${failure.message}`);
      this.breaker.failed('configuration', this.now());
    } else if (failure.kind === 'transient') {
      this.log.warn(facts, `A sign-in code was not taken by ${failure.message}`);
      this.breaker.failed('transient', this.now());
    } else {
      this.breaker.succeeded();
    }
    return failure;
  }
}

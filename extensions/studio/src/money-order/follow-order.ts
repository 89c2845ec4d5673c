/** How far an order or a decision came. */
export interface OrderState {
  /** 'new' | 'working' | 'done' | 'refused' */
  status: string;
  outcome: string | null;
}

interface FollowParts {
  read: () => Promise<OrderState>;
  pause: () => Promise<void>;
  /** false once the page was left */
  isWatched: () => boolean;
  looksMax: number;
}

/**
 * Re-reads what was asked for until its outcome stands, or it is in the hands of a bank.
 *
 * @returns false when it gave up
 */
export async function followOrder(parts: FollowParts, show: (state: OrderState) => void): Promise<boolean> {
  let failuresLeft = 5;
  for (let look = 0; look < parts.looksMax && parts.isWatched(); look += 1) {
    try {
      const state = await parts.read();
      show(state);
      if (state.status !== 'new') return true;
    } catch {
      failuresLeft -= 1;
      if (failuresLeft === 0) return false;
    }
    await parts.pause();
  }
  return false;
}

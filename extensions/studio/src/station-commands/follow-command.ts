import type { CommandState } from './command-progress.ts';
import { commandProgress } from './command-progress.ts';

export interface FollowParts {
  read: () => Promise<CommandState>;
  /** between two looks */
  pause: () => Promise<void>;
  /** false once the page was left */
  isWatched: () => boolean;
  /** looks at most: the hub answers or gives up long before */
  looksMax: number;
}

/**
 * Re-reads a command until its outcome stands.
 *
 * @returns false when it gave up: the row could not be read, or never ended
 */
export async function followCommand(parts: FollowParts, show: (state: CommandState) => void): Promise<boolean> {
  let failuresLeft = 5;
  for (let look = 0; look < parts.looksMax && parts.isWatched(); look += 1) {
    try {
      const state = await parts.read();
      show(state);
      if (commandProgress(state, 'ru').isFinal) return true;
    } catch {
      // The Studio may be offline for a moment; the command goes on without it.
      failuresLeft -= 1;
      if (failuresLeft === 0) return false;
    }
    await parts.pause();
  }
  return false;
}

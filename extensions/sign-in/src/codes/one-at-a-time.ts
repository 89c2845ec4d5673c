/**
 * Lets one work of this process run after the other. On Postgres two requests at once would otherwise both count the
 * codes sent before either was stored; with several Directus instances a burst may exceed a limit by one an instance.
 */
export function oneAtATime(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const next = last.then(work, work);
    last = next.catch(() => undefined);
    return next;
  };
}

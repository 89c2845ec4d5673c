import { useEffect, useState } from 'react';

/** The value as it was when it last stood still for so long; compared by content. */
export function useDebounced<Value>(value: Value, delayMs: number): Value {
  const [calm, setCalm] = useState(value);
  const content = JSON.stringify(value);
  useEffect(() => {
    const timer = setTimeout(() => setCalm(JSON.parse(content) as Value), delayMs);
    return () => clearTimeout(timer);
  }, [content, delayMs]);
  return calm;
}

import type { Words } from '@tok/studio';
import { cabinetWords } from './cabinet-words.ts';

const byCode: Readonly<Record<string, Words>> = {
  FORBIDDEN: cabinetWords.notYours,
  NOT_FOUND: cabinetWords.gone,
  TOO_MANY_REQUESTS: cabinetWords.tooMany,
};

interface Failed {
  response?: { data?: { errors?: { extensions?: { code?: unknown } }[] } };
}

/** What a failed request says to a person. @param otherwise where the server gave no code that he can act on */
export function faultWords(error: unknown, otherwise: Words): Words {
  const code = (error as Failed | null)?.response?.data?.errors?.[0]?.extensions?.code;
  return (typeof code === 'string' && Object.hasOwn(byCode, code) ? byCode[code] : undefined) ?? otherwise;
}

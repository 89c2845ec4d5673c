import { readJson } from '@tok/database';
import type { NoticeFacts, NoticeKind, NoticeRow } from '@tok/database';
import { noticeWordsEn } from './notice-words-en.ts';
import { noticeWordsRu } from './notice-words-ru.ts';

export type Language = 'ru' | 'en';

export interface Words {
  title: string;
  body: string;
}

/** Of every kind, in one language. */
export type WordsByKind = { readonly [Kind in NoticeKind]: (facts: NoticeFacts[Kind]) => Words };

const languages: Readonly<Record<Language, WordsByKind>> = { ru: noticeWordsRu, en: noticeWordsEn };

/** What a driver reads, in the app and on his phone. */
export function noticeWords({ kind, facts }: Pick<NoticeRow, 'kind' | 'facts'>, language: Language): Words {
  return wordsOf(kind as NoticeKind, readJson(facts), language);
}

function wordsOf<Kind extends NoticeKind>(kind: Kind, facts: unknown, language: Language): Words {
  // The writer of `facts` is addNotice, which takes those of the kind alone.
  return languages[language][kind](facts as NoticeFacts[Kind]);
}

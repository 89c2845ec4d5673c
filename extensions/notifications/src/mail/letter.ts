/** A letter in words; its HTML is made of the same. */
export interface Letter {
  subject: string;
  paragraphs: string[];
  /** e-mail whose set-password link stands where `linkPlace` is: made when the letter is sent, since whoever has it has the account */
  invites?: string;
}

/** Stands in a paragraph for the link. */
export const linkPlace = '{{link}}';

export function withLink(letter: Letter, link: string): Letter {
  return { ...letter, paragraphs: letter.paragraphs.map((text) => text.replaceAll(linkPlace, link)) };
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escape(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => entities[character] ?? character);
}

export function textOf({ paragraphs }: Letter): string {
  return `${paragraphs.join('\n\n')}\n`;
}

/** Plain paragraphs; whatever people wrote stays text. */
export function htmlOf({ paragraphs }: Letter): string {
  return paragraphs.map((text) => `<p>${escape(text).replaceAll('\n', '<br>')}</p>`).join('\n');
}

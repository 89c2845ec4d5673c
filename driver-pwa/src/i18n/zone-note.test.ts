import { expect, test } from 'vitest';
import { otherZone, zoneNote } from './zone-note.ts';

const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
const at = '2026-11-23T08:00:00Z';

test('a station in the phone’s zone needs no word', () => {
  expect(zoneNote(at, own)).toBeNull();
});

test('another zone is named by its difference', () => {
  expect(otherZone(at, own === 'Asia/Yekaterinburg' ? 'Asia/Omsk' : 'Asia/Yekaterinburg')).toMatch(/^UTC\+[56]$/);
  expect(otherZone(at, 'Asia/Kathmandu')).toBe('UTC+5:45');
  expect(otherZone(at, 'America/New_York')).toBe('UTC−5');
});

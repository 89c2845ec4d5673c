import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { demoTags } from './id-tag-rows.ts';
import { demoLogins } from './logins.ts';
import { demoStationPassword, demoStations } from './stations.ts';

const readme = readFileSync(join(import.meta.dirname, '..', '..', 'README.md'), 'utf8');

test('the README names every demo login', () => {
  for (const { email, password } of demoLogins) {
    expect(readme).toContain(email);
    expect(readme).toContain(password);
  }
});

test("the README names the reader's own stations with their passwords", () => {
  const own = demoStations.filter(({ runBy }) => runBy === 'own');
  expect(own.map(({ code }) => code)).toEqual(['TOK-OWN-16', 'TOK-OWN-201']);
  for (const { code } of own) {
    expect(readme).toContain(`\`${code}\``);
    expect(readme).toContain(`\`${demoStationPassword(code)}\``);
  }
});

test('the README names the RFID tags that a person may hold to his station', () => {
  const held = Object.values(demoTags).filter((tag) => tag !== demoTags.groupParent);
  for (const tag of held) expect(readme).toContain(`\`${tag}\``);
});

import { communicationEvents } from '@zveno/contracts-communication/events';
import { recorded } from '@zveno/testing';
import { readdirSync, readFileSync } from 'node:fs';
import { sentenceOf, type Names } from './sentences.ts';
import { trail } from './trail.projection.ts';

const samples = new URL('../../../contracts/communication/src/samples/', import.meta.url);
const names: Names = {
  person: () => 'Первова Ольга',
  unit: () => '5А',
  order: () => undefined,
  subject: () => 'Алгебра',
  chat: () => '5А: родители',
  cause: () => undefined,
  act: () => undefined,
  isEntry: () => false,
  problem: () => undefined,
};

/** The sentence for the stored sample of a type, in its newest version. */
const sentences = communicationEvents.types.map((type) => {
  const version = communicationEvents.versionOf(type);
  const { data } = JSON.parse(readFileSync(new URL(`${type}.v${version}.json`, samples), 'utf8')) as { data: object };
  const metadata = { schemaVersion: version, actorId: 'p1', orgId: 'o1', eventId: type };
  const [event] = recorded([{ type, data, metadata }] as never);
  return [type, sentenceOf(trail.fold(null, event!, type)!, names), JSON.stringify(data)] as const;
});

it('every type of event of chats has a stored sample to speak of', () => {
  expect(readdirSync(samples).length).toBeGreaterThanOrEqual(sentences.length);
});

it.each(sentences)('R05: %s is said in words alone, without anything that anybody wrote', (_, sentence, data) => {
  expect(sentence).toMatch(/^Первова Ольга: [а-яё][^\n]+\.$/u);
  // Neither a code, nor an id, nor an instant as machines write it.
  expect(sentence).not.toMatch(/[a-z]{2,}|\d{4}-\d{2}-\d{2}|undefined/u);
  for (const [, box] of data.matchAll(/"box":"([^"]+)"/gu)) expect(sentence).not.toContain(box);
});

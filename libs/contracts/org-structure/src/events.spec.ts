import { defineEvents, defineUpcasters, id, mergeCatalogues, optional, text, type EventCatalogue } from '@zveno/kernel';
import { catalogueSpec } from '@zveno/testing';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { orgStructureEvents } from './events.ts';

const samples = join(import.meta.dirname, 'samples');

describe('the events of org-structure', () => {
  catalogueSpec(orgStructureEvents, samples);

  it('seal every field of a person', () => {
    const open = orgStructureEvents.types.filter((type) =>
      /\b(?:surname|givenName|patronymic|birthDate|phone|email|ground|destination|relationship|reason):(?!sealed|id|oneOf)/u.test(
        orgStructureEvents.shapeOf(type).text,
      ),
    );
    expect(open).toEqual([]);
  });
});

describe('a changed contract', () => {
  const frozen = (type: string) =>
    (JSON.parse(readFileSync(join(samples, `${type}.v1.json`), 'utf8')) as { shape: string }).shape;

  it.each([
    ['a new field', { unitId: id(), name: text(), short: optional(text()) }],
    ['a field less', { unitId: id() }],
    ['a field that may be left out', { unitId: id(), name: optional(text()) }],
    ['another type', { unitId: id(), name: id() }],
  ])('is noticed: %s', (_, fields) => {
    const changed: EventCatalogue = mergeCatalogues(defineUpcasters(defineEvents({ UnitRenamed: fields })));
    expect(changed.shapeOf('UnitRenamed').text).not.toBe(frozen('UnitRenamed'));
  });
});

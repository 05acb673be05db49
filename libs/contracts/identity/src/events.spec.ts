import { catalogueSpec } from '@zveno/testing';
import { join } from 'node:path';
import { identityEvents } from './events.ts';

describe('the events of identity', () => {
  catalogueSpec(identityEvents, join(import.meta.dirname, 'samples'));

  it('seal every field of a person', () => {
    const open = identityEvents.types.filter((type) =>
      /\b(?:surname|givenName|patronymic|birthDate|phone|email|address|note|question|answer|relationship|document|pin|secret):(?!sealed|id|oneOf)/u.test(
        identityEvents.shapeOf(type).text,
      ),
    );
    expect(open).toEqual([]);
  });
});

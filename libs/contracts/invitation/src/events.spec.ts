import { catalogueSpec } from '@zveno/testing';
import { join } from 'node:path';
import { invitationsEvents } from './events.ts';

describe('the events of invitation', () => {
  catalogueSpec(invitationsEvents, join(import.meta.dirname, 'samples'));

  it('seal every field of a person', () => {
    const open = invitationsEvents.types.filter((type) =>
      /\b(?:surname|givenName|patronymic|birthDate|phone|email|address|note|question|answer|relationship|document|pin|secret):(?!sealed|id|oneOf)/u.test(
        invitationsEvents.shapeOf(type).text,
      ),
    );
    expect(open).toEqual([]);
  });
});

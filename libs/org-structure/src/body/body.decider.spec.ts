import { command, deciderSpec } from '@zveno/testing';
import { body, type BodyCommand } from './body.decider.ts';
import type { BodyEvent } from './body.state.ts';

const given = deciderSpec(body);
const data = { unitId: 'u1', organizationId: 'o1', personId: 'p1' };
const elected: BodyEvent = { type: 'BodyMemberElected', data };
const released: BodyEvent = { type: 'BodyMemberReleased', data };
const elect = command<BodyCommand>('ElectBodyMember', data);
const release = command<BodyCommand>('ReleaseBodyMember', data);

describe('a body', () => {
  it('has members elected', () => given().when(elect).then(elected));
  it('elects nobody twice', () => given(elected).when(elect).thenNothing());
  it('releases members', () => given(elected).when(release).then(released));
  it('releases nobody twice', () => given(elected, released).when(release).thenNothing());
});

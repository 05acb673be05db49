import { command, deciderSpec, recorded } from '@zveno/testing';
import type { OrganizationsCommand } from '../commands.ts';
import type { AnnulOrder } from './annul-order.command.ts';
import { assertGround } from './grounds.ts';
import { order } from './order.decider.ts';
import type { OrderEvent } from './order.state.ts';
import type { RegisterOrder } from './register-order.command.ts';

const given = deciderSpec(order);
const seal = (box: string) => ({ alg: 'A256GCM', key: 'organization-o1', box });
const data = { orderId: 'd1', organizationId: 'o1', kind: 'staff-movement', number: '17', date: '2026-08-25' } as const;
const v2 = { ...data, form: 'order' } as const;
const registered: OrderEvent = { type: 'OrderRegistered', data: { ...v2, title: seal('a') } };
const annulled: OrderEvent = { type: 'OrderAnnulled', data: { orderId: 'd1', organizationId: 'o1' } };
const register = (number = '17') => command<RegisterOrder>('RegisterOrder', { ...data, number, title: seal('b') });
const annul = (orgId = 'o1') => command<AnnulOrder>('AnnulOrder', annulled.data, { orgId });

describe('an order', () => {
  it('is registered', () =>
    given()
      .when(register(' 17'))
      .then({ type: 'OrderRegistered', data: { ...v2, title: seal('b') } }));
  it('is an instruction where that is said', () =>
    given()
      .when(command<RegisterOrder>('RegisterOrder', { ...data, form: 'instruction' }))
      .then({ type: 'OrderRegistered', data: { ...data, form: 'instruction' } }));
  it('is another one in another form', () =>
    given(registered)
      .when(command<RegisterOrder>('RegisterOrder', { ...data, form: 'instruction' }))
      .thenRefused('order.exists'));
  it('is not registered again: its sealed title has no say', () => given(registered).when(register()).thenNothing());
  it('keeps its id to itself', () => given(registered).when(register('18')).thenRefused('order.exists'));
  it('is annulled', () => given(registered).when(annul()).then(annulled));
  it('is not annulled again', () => given(registered, annulled).when(annul()).thenNothing());
  it('is nobody else’s to annul', () => given(registered).when(annul('o2')).thenRefused('order.not-found'));
  it('is annulled only once it is there', () => given().when(annul()).thenRefused('order.not-found'));
});

describe('an order as a ground', () => {
  const ground = (orgId: string, type: OrganizationsCommand['type'], ...events: OrderEvent[]) =>
    assertGround(recorded(events).reduce(order.evolve, order.initial()), orgId, type);

  it('allows what its kind is for', () => expect(() => ground('o1', 'HireEmployee', registered)).not.toThrow());
  it.each([
    ['order.not-found', () => ground('o1', 'HireEmployee')],
    ['order.not-found', () => ground('o2', 'HireEmployee', registered)],
    ['order.annulled', () => ground('o1', 'HireEmployee', registered, annulled)],
    ['order.kind-mismatch', () => ground('o1', 'EnrollStudent', registered)],
    ['order.kind-mismatch', () => ground('o1', 'AssignCurator', registered)],
  ])('is refused: %s', (code, act) => expect(act).toThrow(code));
});

import { commandMetadata } from './command-metadata.ts';
import { headers } from './messaging.fixture.ts';

const context = { ...headers({ orderRef: 'order-1' }), now: '2026-08-31T21:30:00.000Z' };

describe('commandMetadata', () => {
  it('takes who, when and on what ground from the request', () => {
    expect(commandMetadata(context, { orgId: 'org-1', effectiveOn: '2026-09-10' })).toEqual({
      commandId: 'command-1',
      orgId: 'org-1',
      actorId: 'actor-1',
      orderRef: 'order-1',
      effectiveOn: '2026-09-10',
      now: '2026-08-31T21:30:00.000Z',
      correlationId: 'correlation-1',
    });
  });

  it('takes effect today by the organisation’s clock where nothing is said', () => {
    expect(commandMetadata(context).effectiveOn).toBe('2026-08-31');
    expect(commandMetadata(context, { timeZone: 'Asia/Yekaterinburg' }).effectiveOn).toBe('2026-09-01');
  });

  it('prefers the order named with the command', () => {
    expect(commandMetadata(context, { orderRef: 'order-2' }).orderRef).toBe('order-2');
  });
});

import { Controller, Inject } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import { DomainError } from '@zveno/kernel';
import { FixedClock, Meta, type RequestContext, type RequestHeaders } from '@zveno/messaging';
import { IsString } from 'class-validator';
import { createHost } from './host.ts';
import { defineService, startServices } from './service.ts';
import { validated } from './validated.ts';

const STORE = Symbol('Store');

class Rename {
  @IsString()
  name!: string;
}

@Controller()
class UnitController {
  constructor(@Inject(STORE) private readonly store: string[]) {}

  @MessagePattern('unit.rename')
  rename(@Payload(validated(Rename)) { name }: Rename, @Meta() { now }: RequestContext) {
    if (name === 'taken') throw new DomainError('unit.exists');
    if (name === 'broken') throw new Error('Анна');
    this.store.push(name);
    return { position: String(this.store.length), now };
  }
}

@Controller()
class OtherController {
  @MessagePattern('other.ping')
  ping() {
    return 'pong';
  }
}

const units = defineService({ name: 'units', controllers: [UnitController], projections: ['kept for the program'] });
const other = defineService({ name: 'other', controllers: [OtherController] });
const headers: RequestHeaders = {
  actor: { actorId: 'a', roles: [], regions: '*' },
  commandId: 'c',
  correlationId: 'r',
};

describe('services in one process', () => {
  const lines: string[] = [];
  const open = async () => {
    lines.length = 0;
    const clock = new FixedClock('2026-09-01T05:00:00.000Z');
    const host = createHost(
      'spec',
      {},
      { clock, defaultMetrics: false, log: { write: (line) => void lines.push(line) } },
    );
    const store: string[] = [];
    const running = await startServices(host, [units, other], [{ provide: STORE, useValue: store }]);
    const ask = (subject: string, data: object) => host.requester.request(subject, data, headers);
    return { host, store, running, ask };
  };

  it('answer on one bus, with the stores and the clock of the program', async () => {
    const { host, store, running, ask } = await open();
    expect(await ask('unit.rename', { name: '5А' })).toEqual({ position: '1', now: '2026-09-01T05:00:00.000Z' });
    expect(await ask('other.ping', {})).toBe('pong');
    expect([store, running.map(({ name }) => name)]).toEqual([['5А'], ['units', 'other']]);
    expect(running[0]!.get<string[]>(STORE)).toBe(store);
    expect(units.projections).toEqual(['kept for the program']);
    await host.shutdown.stop('spec');
    await expect(ask('other.ping', {})).rejects.toThrow('request.no-handler');
  });

  it('refuse as the rules say, count it, and log only faults, without their message', async () => {
    const { host, ask } = await open();
    await expect(ask('unit.rename', { name: 7 })).rejects.toMatchObject({
      code: 'request.invalid',
      details: { errors: ['name: isString'] },
    });
    await expect(ask('unit.rename', { name: 'taken' })).rejects.toThrow('unit.exists');
    await expect(ask('unit.rename', { name: 'broken' })).rejects.toThrow('internal');
    const figures = await host.metrics.registry.metrics();
    for (const outcome of ['request.invalid', 'unit.exists', 'internal']) {
      expect(figures).toContain(`zveno_requests_total{subject="unit.rename",outcome="${outcome}"} 1`);
    }
    expect(lines.join('')).toContain('"msg":"handler failed"');
    expect(lines.join('')).toContain('service.spec.ts');
    expect(lines.join('')).not.toMatch(/Анна|taken|unit\.exists/u);
    await host.shutdown.stop('spec');
  });
});

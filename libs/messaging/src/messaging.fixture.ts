import { Controller } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import { DomainError } from '@zveno/kernel';
import { Meta } from './meta.ts';
import type { RequestContext, RequestHeaders } from './request.ts';

export const NOW = '2026-09-01T05:00:00.000Z';

export const headers = (overrides: Partial<RequestHeaders> = {}): RequestHeaders => ({
  actor: { actorId: 'actor-1', roles: ['operator'], regions: ['region-1'] },
  commandId: 'command-1',
  correlationId: 'correlation-1',
  ...overrides,
});

/** A service as its controllers are written: it records each command once, and keeps count of what reached it. */
@Controller()
export class ProbeController {
  readonly recorded = new Map<string, number>();
  deliveries = 0;
  private arrived = () => {};
  private goOn = () => {};
  /** Resolves when a slow handler has started. */
  readonly started = new Promise<void>((resolve) => (this.arrived = resolve));
  private readonly released = new Promise<void>((resolve) => (this.goOn = resolve));

  /** Lets slow handlers finish. */
  release(): void {
    this.goOn();
  }

  @MessagePattern('probe.echo')
  echo(@Payload() data: object, @Meta() context: RequestContext) {
    return { data, context };
  }

  @MessagePattern('probe.record')
  async record(@Payload() _data: object, @Meta() { commandId }: RequestContext) {
    this.deliveries += 1;
    const position = this.recorded.get(commandId) ?? this.recorded.size + 1;
    this.recorded.set(commandId, position);
    return { position: String(position) };
  }

  @MessagePattern('probe.slow')
  async slow() {
    this.arrived();
    await this.released;
    return { done: true };
  }

  @MessagePattern('probe.refuse')
  refuse() {
    throw new DomainError('unit.not-found', { unitId: 'u1', fields: ['a', 'b'] });
  }

  @MessagePattern('probe.fail')
  async fail() {
    throw new TypeError('secret value +7 900');
  }

  @MessagePattern('probe.long')
  long(@Payload() { length }: { length: number }) {
    return { text: 'я'.repeat(length) };
  }

  @MessagePattern('probe.nothing')
  nothing() {
    return undefined;
  }
}

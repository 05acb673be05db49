import { Module } from '@nestjs/common';
import { APP_FILTER, NestFactory } from '@nestjs/core';
import { Clock, FixedClock } from './clock.ts';
import { InProcessBus } from './in-process-bus.ts';
import { InProcessRequester } from './in-process-requester.ts';
import { InProcessServer } from './in-process-server.ts';
import { messagingContract } from './messaging.contract.ts';
import { NOW, ProbeController } from './messaging.fixture.ts';
import { RefusalFilter } from './refusal.filter.ts';

@Module({
  controllers: [ProbeController],
  providers: [
    { provide: Clock, useValue: new FixedClock(NOW) },
    { provide: APP_FILTER, useClass: RefusalFilter },
  ],
})
class ProbeModule {}

/** A bus that fails on demand. */
class FaultyBus extends InProcessBus {
  next: 'lose' | 'duplicate' | undefined;

  override async deliver(subject: string, data: string, headers: string): Promise<string> {
    const fault = this.next;
    this.next = undefined;
    const reply = await super.deliver(subject, data, headers);
    if (fault === 'duplicate') await super.deliver(subject, data, headers);
    return fault === 'lose' ? new Promise<string>(() => {}) : reply;
  }
}

const start = async () => {
  const bus = new FaultyBus();
  const service = await NestFactory.createMicroservice(ProbeModule, {
    strategy: new InProcessServer(bus),
    logger: false,
  });
  await service.listen();
  return {
    probe: service.get(ProbeController),
    requester: new InProcessRequester(bus),
    notices: bus,
    loseNextReply: () => {
      bus.next = 'lose';
    },
    duplicateNext: () => {
      bus.next = 'duplicate';
    },
    stopService: () => service.close(),
    close: () => service.close(),
  };
};

messagingContract('in-process', start);

describe('the in-process bus', () => {
  it('refuses a second handler of one subject', () => {
    const bus = new InProcessBus();
    const handler = async () => '';
    const withdraw = bus.serve('a.b', handler);
    expect(() => bus.serve('a.b', handler)).toThrow('served twice');
    withdraw();
    bus.serve('a.b', handler);
  });
});

// The answering half of a bare Nest service over NATS, in a process of its own: `NATS_URL` names the broker.
import 'reflect-metadata';
import { Controller, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { MessagePattern, Transport } from '@nestjs/microservices';

@Controller()
class RenameController {
  @MessagePattern('baseline.unit.rename')
  rename() {
    return { position: '1' };
  }
}

@Module({ controllers: [RenameController] })
class BaselineModule {}

const app = await NestFactory.createMicroservice(BaselineModule, {
  transport: Transport.NATS,
  options: { servers: process.env.NATS_URL },
  logger: false,
});
await app.listen();
process.once('disconnect', () => process.exit());
process.send?.('ready');

import { Module, type DynamicModule, type Provider } from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';
import { RefusalFilter } from '@zveno/messaging';
import { hostProviders, type Host } from './host.ts';

const tokenOf = (provider: Provider) => (typeof provider === 'function' ? provider : provider.provide);

/** Gives every module of a service what the program around it has: the host's parts and the program's stores. */
@Module({})
export class PlatformModule {
  static forRoot(host: Host, provide: readonly Provider[] = []): DynamicModule {
    const providers = [...hostProviders(host), ...provide];
    return {
      module: PlatformModule,
      global: true,
      providers: [...providers, { provide: APP_FILTER, useClass: RefusalFilter }],
      exports: providers.map(tokenOf),
    };
  }
}

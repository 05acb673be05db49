import type { LivePart, LiveSubscription } from '@zveno/contracts-communication';
import type { Device } from './device.ts';

export type Part = Pick<LivePart, 'standing' | 'as' | 'types'> & Readonly<{ organizationId: string }>;

/** Somebody with open sockets on this gateway, and the chats they take part in. */
export class Person {
  readonly id: string;
  readonly devices = new Set<Device>();
  readonly chats = new Map<string, Part>();
  /** When they are left in peace: by organisation and as what, and by their own word. */
  hours: LiveSubscription['hours'] = {};
  own: LiveSubscription['own'];

  constructor(id: string) {
    this.id = id;
  }
}

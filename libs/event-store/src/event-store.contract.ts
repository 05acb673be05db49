import { appendContract } from './contract/append.contract.ts';
import { commandContract } from './contract/command.contract.ts';
import { followContract } from './contract/follow.contract.ts';
import type { MakeLog, TestLog } from './contract/log.fixture.ts';
import { readContract } from './contract/read.contract.ts';
import type { EventStore } from './event-store.port.ts';

/**
 * What every adapter of the event store must do. `make` prepares a log; it may be the same for all tests. `stalls`: whether
 * it can hold up its disk, which the client of a real server cannot.
 */
export const eventStoreContract = (name: string, make: MakeLog, { stalls = true } = {}): void => {
  describe(`the event store on ${name}`, () => {
    let log: TestLog;
    let store: EventStore;
    let opened: EventStore[];
    const open = async () => {
      const another = await log.open();
      opened.push(another);
      return another;
    };

    beforeAll(() => {
      log = make();
    });
    beforeEach(async () => {
      opened = [];
      store = await open();
    });
    afterEach(() => Promise.all(opened.map((each) => each.close())));

    appendContract(() => store, open);
    readContract(() => store, open);
    followContract(
      () => log,
      () => store,
      open,
      stalls,
    );
    commandContract(() => store, open);
  });
};

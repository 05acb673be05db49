import { command, deciderSpec } from '@zveno/testing';
import { batch, type AbandonBatch, type MarkUndone, type PlanBatch, type StartBatch } from './batch.decider.ts';
import { batchRegister, type RegisterCommand } from './batch-register.decider.ts';
import type { BatchEvent } from './batch.state.ts';

const given = deciderSpec(batch);
const about = { batchId: 'b1', organizationId: 'o1' };
const step = { row: 'r1:ExpelStudent', stream: 'student-o1-r1', effectiveOn: '2026-11-22', command: '{}' };
const planned: BatchEvent = { type: 'MovementBatchPlanned', data: { ...about, part: 0, steps: [step] } };
const startData = {
  ...about,
  kind: 'movements',
  digest: 'd',
  parts: 1,
  steps: 1,
  undoUntil: '2026-11-29',
} as const;
const started: BatchEvent = { type: 'MovementBatchStarted', data: startData };
const completed: BatchEvent = { type: 'MovementBatchCompleted', data: { ...about, steps: 1, refused: [] } };
const undone: BatchEvent = { type: 'MovementBatchUndone', data: { ...about, by: 'b2' } };
const plan = command<PlanBatch>('PlanBatch', planned.data);
const start = (parts = 1) => command<StartBatch>('StartBatch', { ...startData, parts });
const undo = (by = 'b2', effectiveOn = '2026-11-29', organizationId = 'o1') =>
  command<MarkUndone>('MarkUndone', { ...about, organizationId, by }, { effectiveOn });
const abandon = command<AbandonBatch>('AbandonBatch', { ...about, reason: 'interrupted' });

describe('R40: a batch of movements', () => {
  it('is planned in parts', () => given(planned).when(plan).then(planned));
  it('starts once its plan is whole', () => given(planned).when(start()).then(started));
  it.each([
    ['with a part missing', [planned], start(2)],
    ['twice', [planned, started], start()],
    ['with more than it was started with', [planned, started], plan],
  ])('does not start %s', (_, before, wish) =>
    given(...before)
      .when(wish)
      .thenRefused('movement-batch.exists'),
  );
  it('is laid aside before it starts', () =>
    given(planned)
      .when(abandon)
      .then({ type: 'MovementBatchAbandoned', data: { ...about, reason: 'interrupted' } }));
  it('is not laid aside once it runs', () => given(planned, started).when(abandon).thenNothing());
  it('is undone', () => given(planned, started, completed).when(undo()).then(undone));
  it('is undone once', () => given(planned, started, completed, undone).when(undo()).thenNothing());
  it.each([
    ['movement-batch.undone', [planned, started, completed, undone], undo('b3')],
    ['movement-batch.too-late', [planned, started, completed], undo('b2', '2026-11-30')],
    ['movement-batch.running', [planned, started], undo()],
    ['movement-batch.not-found', [planned], undo()],
    ['movement-batch.not-found', [planned, started, completed], undo('b2', '2026-11-29', 'o2')],
  ])('is not undone: %s', (code, before, wish) =>
    given(...before)
      .when(wish)
      .thenRefused(code),
  );
});

describe('the register of batches', () => {
  const register = deciderSpec(batchRegister);
  const opened = { type: 'MovementBatchOpened', data: about } as const;
  const closed = { type: 'MovementBatchClosed', data: about } as const;
  const open = (batchId: string) => command<RegisterCommand>('OpenBatch', { batchId, organizationId: 'o1' });

  it('holds one of an organisation at a time', () =>
    register(opened).when(open('b2')).thenRefused('movement-batch.running'));
  it('has room again once it is closed', () =>
    register(opened, closed)
      .when(open('b2'))
      .then({ type: 'MovementBatchOpened', data: { batchId: 'b2', organizationId: 'o1' } }));
  it('knows what it holds', () => register(opened).when(open('b1')).thenNothing());
});

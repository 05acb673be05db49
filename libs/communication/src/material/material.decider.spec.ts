import type { MaterialEvent } from '@zveno/contracts-communication/events';
import { command, deciderSpec } from '@zveno/testing';
import type { MaterialCommand } from './material.decider.ts';
import { material } from './material.decider.ts';
import type { Submitted } from './material.state.ts';

type CommandOf<Type extends MaterialCommand['type']> = Extract<MaterialCommand, { type: Type }>;

const given = deciderSpec(material);
const about = { materialId: 'm1', organizationId: 'o1' };
const sealed = { alg: 'A256GCM', key: 'k', box: 'AA' };
const data: Submitted = {
  ...{ ...about, authorId: 'head', title: sealed, body: sealed, length: 'short', files: [], chatIds: [] },
  audience: { people: ['parent'], unitIds: [], cohorts: [5] },
};
const byAdministrator = { ...about, personId: 'administrator' };
const chats = [{ chatId: 'c1', messageId: 'x1', participants: 3 }];
const at = '2026-09-02T05:00:00.000Z';

const submit = (more: Partial<Submitted> = {}) =>
  command<CommandOf<'SubmitMaterial'>>('SubmitMaterial', { ...data, ...more });
const again = (more: Partial<Submitted> = {}) =>
  command<CommandOf<'ResubmitMaterial'>>('ResubmitMaterial', { ...data, ...more });
const withdraw = (personId = 'head') =>
  command<CommandOf<'WithdrawMaterial'>>('WithdrawMaterial', { ...about, personId });
const giveBack = command<CommandOf<'ReturnMaterial'>>('ReturnMaterial', { ...byAdministrator, remark: sealed });
const schedule = (when = at) =>
  command<CommandOf<'SchedulePublication'>>('SchedulePublication', { ...byAdministrator, chatIds: ['c1'], at: when });
const publish = (scheduledFor?: string) =>
  command<CommandOf<'PublishMaterial'>>('PublishMaterial', {
    ...{ ...byAdministrator, chats },
    ...(scheduledFor !== undefined && { scheduledFor }),
  });

const submitted: MaterialEvent = { type: 'MaterialSubmittedForPublication', data };
const withdrawn: MaterialEvent = { type: 'MaterialWithdrawn', data: { ...about, personId: 'head' } };
const returned: MaterialEvent = { type: 'MaterialReturned', data: { ...byAdministrator, remark: sealed } };
const scheduled: MaterialEvent = { type: 'PublicationScheduled', data: { ...byAdministrator, chatIds: ['c1'], at } };
const published: MaterialEvent = { type: 'MaterialPublished', data: { ...byAdministrator, chats } };

it('a material is handed in for somebody, once', () => {
  given().when(submit()).then(submitted);
  given(submitted).when(submit()).thenRefused('material.exists');
  const nobody = { people: [], unitIds: [], cohorts: [] };
  given()
    .when(submit({ audience: nobody }))
    .thenRefused('material.audience-missing');
});

it('it is published as it was handed in last, once', () => {
  given(submitted).when(publish()).then(published);
  given(submitted, returned).when(publish()).thenRefused('material.returned');
  given(submitted, returned, submitted).when(publish()).then(published);
  given(submitted, published).when(publish()).thenRefused('material.published');
  given().when(publish()).thenRefused('material.not-found');
});

it('a remark gives it back; nothing gives back what is published', () => {
  given(submitted).when(giveBack).then(returned);
  given(submitted, published).when(giveBack).thenRefused('material.published');
});

it('only whoever handed it in changes it or takes it back', () => {
  given(submitted)
    .when(again({ authorId: 'deputy' }))
    .thenRefused('material.not-own');
  given(submitted).when(withdraw('deputy')).thenRefused('material.not-own');
  given(submitted).when(withdraw()).then(withdrawn);
  given(submitted, withdrawn).when(withdraw()).thenNothing();
  given(submitted, withdrawn).when(publish()).thenRefused('material.withdrawn');
  given(submitted, withdrawn).when(again()).thenRefused('material.withdrawn');
  given(submitted, published).when(withdraw()).thenRefused('material.published');
});

it('a publication is scheduled for the future, and moved', () => {
  given(submitted).when(schedule()).then(scheduled);
  given(submitted, scheduled).when(schedule()).then(scheduled);
  given(submitted).when(schedule('2026-09-01T05:00:00.000Z')).thenRefused('material.time-invalid');
  given(submitted).when(schedule('2028-09-01T05:00:00.000Z')).thenRefused('material.time-invalid');
});

it('what was scheduled comes by itself only if it is still meant to', () => {
  given(submitted, scheduled).when(publish(at)).then(published);
  given(submitted, scheduled, returned).when(publish(at)).thenNothing();
  given(submitted, scheduled, submitted).when(publish(at)).thenNothing();
  given(submitted, scheduled, published).when(publish(at)).thenNothing();
  given(submitted, scheduled).when(publish('2026-09-03T05:00:00.000Z')).thenNothing();
});

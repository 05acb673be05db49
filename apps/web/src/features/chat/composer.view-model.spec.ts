import { ComposerViewModel } from './composer.view-model.ts';
import type { Message } from './message.ts';

const message = (messageId: string, text: string): Message => ({
  messageId,
  place: '0001.0000000001',
  authorId: 'a',
  text,
  postedAt: '2026-11-23T08:00:00.000Z',
  retracted: false,
  hidden: false,
  urgent: false,
  reactions: [],
});

const writing = (begun = '') => {
  let kept = begun;
  const model = new ComposerViewModel({ recall: () => kept, keep: (text) => (kept = text) });
  model.know([
    { personId: 'p1', label: 'Алёна Придуманная' },
    { role: 'parents', label: 'родители' },
  ]);
  const type = (text: string) => model.type(text, text.length);
  return { model, type, kept: () => kept, text: () => model.getSnapshot().text };
};

describe('writing a message', () => {
  it('takes the text without what surrounds it, and begins anew', () => {
    const { model, type, text, kept } = writing();
    type('  Привет \n');
    expect(model.take()).toEqual({ send: { text: 'Привет' } });
    expect([text(), kept()]).toEqual(['', '']);
    type('   ');
    expect(model.take()).toBeUndefined();
  });

  it('goes on with what was begun before', () => expect(writing('Начало').text()).toBe('Начало'));

  it('answers a message, once', () => {
    const { model, type } = writing();
    model.answer(message('m1', 'Вопрос'));
    type('Ответ');
    expect(model.take()).toEqual({ send: { text: 'Ответ', replyTo: 'm1' } });
    type('Ещё');
    expect(model.take()).toEqual({ send: { text: 'Ещё' } });
  });

  it('words a message anew, and brings back what was begun', () => {
    const { model, type, text } = writing('Начало');
    const before = message('m1', 'Было');
    model.edit(before);
    expect(text()).toBe('Было');
    type('Стало');
    expect(model.take()).toEqual({ edit: before, text: 'Стало' });
    expect(text()).toBe('Начало');
    model.edit(before);
    expect(model.take()).toBeUndefined();
  });

  it('names people and circles that are still in the text', () => {
    const { model, type, text } = writing();
    type('@ал');
    expect(model.getSnapshot().suggestions).toHaveLength(1);
    model.mention(model.getSnapshot().suggestions[0]!);
    expect(text()).toBe('@Алёна Придуманная ');
    type(`${text()}и @род`);
    model.mention(model.getSnapshot().suggestions[0]!);
    expect(model.take()).toEqual({
      send: {
        text: '@Алёна Придуманная и @родители',
        mentions: { persons: ['p1'], roles: [{ role: 'parents' }] },
      },
    });
    type('@ал');
    model.mention(model.getSnapshot().suggestions[0]!);
    type('Никого');
    expect(model.take()).toEqual({ send: { text: 'Никого' } });
  });

  it('moves through suggestions in a ring', () => {
    const { model, type } = writing();
    type('@');
    model.move(-1);
    expect(model.getSnapshot().chosen).toBe(1);
    model.move(1);
    expect(model.getSnapshot().chosen).toBe(0);
  });

  it('sends files without words', () => {
    const { model } = writing();
    model.demandAcknowledgement(true);
    expect(model.take(['f1'])).toEqual({
      send: { files: ['f1'], acknowledgement: true },
    });
  });
});

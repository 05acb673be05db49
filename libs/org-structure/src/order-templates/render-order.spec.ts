import { orderTemplates } from './templates.ts';
import { renderOrder } from './render-order.ts';

const organization = { name: 'Школа № 1', inn: '5900000000', address: 'г. Пермь' };
const template = (templateId: string) => orderTemplates.find((one) => one.templateId === templateId)!;

describe('R18: the draft of an order', () => {
  it('holds requisites, number, date, people and signature', () =>
    expect(
      renderOrder(template('enrolment'), 'order', {
        organization,
        number: '17-у',
        date: '2026-08-25',
        effectiveOn: '2026-09-01',
        signer: 'С. С. Директорова',
        basis: 'заявлений родителей',
        people: ['Первая Анна', 'Второй Борис'],
        unit: '5А',
      }),
    ).toBe(
      [
        'Школа № 1',
        'ИНН 5900000000',
        'г. Пермь',
        '',
        'ПРИКАЗ',
        '25 августа 2026 г. № 17-у',
        '',
        'О зачислении обучающихся',
        '',
        'На основании: заявлений родителей',
        '',
        'ПРИКАЗЫВАЮ:',
        '',
        '1. Зачислить с 1 сентября 2026 г. в 5А:',
        '   1) Первая Анна',
        '   2) Второй Борис',
        '2. Администратору платформы записать движение.',
        '',
        'Руководитель ____________ / С. С. Директорова /',
      ].join('\n'),
    ));

  it.each(orderTemplates.flatMap((one) => one.forms.map((form) => [one.templateId, form, one] as const)))(
    '%s as %s leaves a gap where nothing was said, and no word of its own unfilled',
    (_, form, one) => {
      const text = renderOrder(one, form, { organization });
      expect(text).toContain('____');
      expect(text).not.toMatch(/[{}]|undefined/u);
    },
  );

  it('says in its form what it is', () => {
    expect(renderOrder(template('local-act'), 'instruction', { organization })).toContain('РАСПОРЯЖЕНИЕ');
    expect(renderOrder(template('local-act'), 'order', { organization })).toContain('ПРИКАЗЫВАЮ');
  });
});

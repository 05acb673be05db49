import { edited } from './edited.ts';

describe('edited', () => {
  const current: { name: string; code?: string } = { name: 'Школа', code: '1' };

  it('keeps what is left out', () => expect(edited(current, { code: undefined })).toEqual(current));
  it('replaces what is named', () => expect(edited(current, { name: 'Лицей' })).toEqual({ name: 'Лицей', code: '1' }));
  it('takes away what is null', () => expect(Object.keys(edited(current, { code: null }))).toEqual(['name']));
  it('leaves the original alone', () => {
    edited(current, { name: 'Лицей' });
    expect(current.name).toBe('Школа');
  });
});

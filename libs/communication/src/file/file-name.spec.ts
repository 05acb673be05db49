import fc from 'fast-check';
import { cleanName, cleanTitle } from './file-name.ts';

const named = (given: string) => {
  try {
    return cleanName(given).name;
  } catch (refusal) {
    return (refusal as { code: string }).code;
  }
};

describe('the name of a file', () => {
  it.each([
    ['../../x.png', 'x.png'],
    ['..\\..\\windows\\x.png', 'x.png'],
    ['/etc/passwd.txt', 'passwd.txt'],
    ['Отчёт  за\u00A0май.PDF', 'Отчёт за май.PDF'],
    ['фото\u202Egnp.exe.png', 'фотоgnp.exe.png'],
    ['a\u0000b\u200Bc.txt', 'abc.txt'],
    ['con<>:"|?*.txt', 'con_______.txt'],
    ['.htaccess.txt', 'htaccess.txt'],
    ['e\u0301.txt', 'é.txt'],
    [`${'а'.repeat(400)}.txt`, `${'а'.repeat(146)}.txt`],
    ['x.png.', 'x.png'],
  ])('%j is %j', (given, kept) => expect(named(given)).toBe(kept));

  it.each([
    ['../..', 'file.name-invalid'],
    ['\u202E\u200B', 'file.name-invalid'],
    ['\uD800.png', 'file.name-invalid'],
    ['a/', 'file.name-invalid'],
    ['README', 'file.type-refused'],
    ['.png', 'file.type-refused'],
    ['x.п', 'file.type-refused'],
  ])('%j is refused: %s', (given, code) => expect(named(given)).toBe(code));

  it('leads nowhere and shows all of itself, whatever is given', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (given) => {
        const name = named(`${given}.txt`);
        expect(
          name.startsWith('file.') || /^[^./\\\p{Cc}\p{Cf}\p{Zl}\p{Zp}][^/\\\p{Cc}\p{Cf}]*\.txt$/u.test(name),
        ).toBe(true);
        expect([...name].length).toBeLessThanOrEqual(150);
      }),
    );
  });

  it('of a title what cannot be seen is taken out', () => {
    expect(cleanTitle(' План\u202E урока ')).toBe('План урока');
    expect(() => cleanTitle('\u200B')).toThrow(expect.objectContaining({ code: 'file.name-invalid' }));
  });
});

import type { Standalone } from './standalone.ts';

/**
 * What an operator reads at the start: where the platform is and what to do next. The token is shown only where the data
 * folder is new, on the terminal and never in the log; later `npx zveno token` prints one.
 */
export const welcome = ({
  url,
  firstToken,
  demo,
}: Pick<Standalone, 'url' | 'firstToken'> & { demo: boolean }): string =>
  [
    '',
    `  Звено работает: ${url}`,
    `  Описание API:   ${url}/docs`,
    '',
    ...(firstToken !== undefined
      ? ['  Токен оператора (показывается один раз, новый — `npx zveno token`):', '', `  ${firstToken}`, '']
      : ['  Токен оператора: `npx zveno token`', '']),
    '  Дальше:',
    ...(demo ? ['    придуманная школа загружается, ход — `npx zveno status`'] : []),
    '    npx zveno import-roster <папка или zip> --dry-run   что изменит ваш контингент (OneRoster 1.2)',
    '    npx zveno --help                                    все команды',
    '',
    '  Остановить: Ctrl+C',
    '',
    '',
  ].join('\n');

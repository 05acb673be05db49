import type { Standalone } from './standalone.ts';

/** What an operator reads at the start: where the platform is and what to do next. */
export const welcome = ({ url, fresh, demo }: Pick<Standalone, 'url' | 'fresh'> & { demo: boolean }): string =>
  [
    '',
    `  Звено работает: ${url}`,
    `  Описание API:   ${url}/docs`,
    '',
    ...(fresh
      ? [
          '  Первый оператор (потом он входит на сайте по этому номеру):',
          '    npx zveno operator add --phone +7… --surname Фамилия --name Имя',
          '',
        ]
      : []),
    '  Дальше:',
    ...(demo ? ['    придуманная школа загружается, ход — `npx zveno status`'] : []),
    '    npx zveno import-roster <папка или zip> --dry-run   что изменит ваш контингент (OneRoster 1.2)',
    '    npx zveno --help                                    все команды',
    '',
    '  Остановить: Ctrl+C',
    '',
    '',
  ].join('\n');

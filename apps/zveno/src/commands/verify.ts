import { verifierPage, verifyFile } from '@zveno/transparency';
import type { Command } from 'commander';
import { readFile, writeFile } from 'node:fs/promises';
import { CommandError, EXIT } from '../exit-codes.ts';
import type { Terminal } from '../terminal.ts';

type Options = { key?: string[]; checkpoint?: string[]; page?: string };

const unread = (file: string) => (error: NodeJS.ErrnoException) => {
  if (error.code === undefined) throw error;
  throw new CommandError(EXIT.failed, `Файл ${file} не прочесть (${error.code}).`);
};

/** `zveno verify <bundle>` */
export const verifyCommand = (program: Command, terminal: Terminal): void => {
  program
    .command('verify')
    .description('проверить выгрузку событий (комплект для проверяющего); ни сервер, ни сеть не нужны')
    .argument('[bundle]', 'файл комплекта, .zip')
    .option('--key <key...>', 'опубликованный ключ журнала, «имя+номер+ключ»; можно назвать и ключ времени')
    .option('--checkpoint <file...>', 'контрольная точка, полученная раньше: комплект не должен ей противоречить')
    .option('--page <file>', 'вместо проверки записать страницу, которая проверяет комплект в браузере без сети')
    .action(async (bundle: string | undefined, { key = [], checkpoint = [], page }: Options) => {
      if (page !== undefined) {
        await writeFile(page, verifierPage());
        terminal.out(`Страница записана: ${page}.`);
        return;
      }
      if (bundle === undefined) throw new CommandError(EXIT.usage, 'Не хватает аргумента: bundle');
      const checkpoints = await Promise.all(checkpoint.map((file) => readFile(file, 'utf8').catch(unread(file))));
      const trust = { keys: key, checkpoints, now: terminal.now().getTime() };
      const { holds, faults, facts, notices } = await verifyFile(bundle, trust).catch(unread(bundle));
      for (const fact of facts) terminal.out(fact);
      for (const notice of notices) terminal.note(notice);
      for (const fault of faults) terminal.note(`Нарушение: ${fault}`);
      if (!holds)
        throw new CommandError(EXIT.refused, 'Комплект НЕ подлинный или повреждён: полагаться на него нельзя.');
      terminal.out('Комплект проверен: события подлинные, ни одно не изменено и не пропущено.');
    });
};

import type { Command } from 'commander';
import { CommandError, EXIT } from '../exit-codes.ts';
import { migrate } from '../migrate/migrate.ts';
import { sourceOf, targetOf } from '../migrate/places.ts';
import type { Terminal } from '../terminal.ts';

type Options = {
  from: string;
  to: string;
  keysFrom?: string;
  keysTo?: string;
  masterKeyFrom?: string;
  masterKeyTo?: string;
  organization?: string;
};

/** `zveno migrate --from <place> --to <place>` */
export const migrateCommand = (program: Command, terminal: Terminal): void => {
  program
    .command('migrate')
    .description('перенести журнал и ключи, например из папки данных в кластер; обе стороны должны быть остановлены')
    .requiredOption('--from <place>', 'откуда: папка данных или адрес журнала (sqlite:…, kurrentdb://…)')
    .requiredOption('--to <place>', 'куда: папка данных или адрес журнала')
    .option('--keys-from <address>', 'откуда ключи; для папки данных — из неё')
    .option('--keys-to <address>', 'куда ключи (sqlite:…, mongodb://…); для папки данных — в неё')
    .option(
      '--master-key-from <file>',
      'файл с прежним главным ключом; иначе MASTER_KEY, MASTER_KEY_FILE или папка данных',
    )
    .option('--master-key-to <file>', 'файл с новым главным ключом; в папке данных он появится сам')
    .option('--organization <id>', 'перенести только эту организацию')
    .action(async ({ from, to, keysFrom, keysTo, masterKeyFrom, masterKeyTo, organization }: Options) => {
      if (from === to) throw new CommandError(EXIT.usage, 'Откуда и куда — одно и то же место.');
      const source = sourceOf({ place: from, keys: keysFrom, masterKeyFile: masterKeyFrom }, terminal);
      const target = targetOf({ place: to, keys: keysTo, masterKeyFile: masterKeyTo });
      const { progress, out, note } = terminal;
      const { digest, appended, keys, shared } = await migrate(source, target, { organization, progress });
      out(`Перенесено. Событий: ${digest.events} (сейчас: ${appended}), потоков: ${digest.streams}.`);
      out(`Отпечаток обоих журналов: ${digest.sha256}`);
      out(`Ключей: ${keys.keys}, уничтоженных: ${keys.destroyed}, закреплённых телефонов: ${keys.claims}.`);
      if (shared.length > 0) note(`Общие с другими организациями потоки не перенесены: ${shared.join(', ')}.`);
      if (organization !== undefined) note('Закрепления телефонов не переносятся: их ключ один на всю установку.');
      note('Проекции построятся из журнала при запуске служб.');
    });
};

import type { Command } from 'commander';
import { ensureStoresIn } from '../backup/files.ts';
import { makeBackup } from '../backup/make-backup.ts';
import { megabytes, type Terminal } from '../terminal.ts';
import { dataFolder } from './options.ts';

/** `zveno backup <folder>` */
export const backupCommand = (program: Command, terminal: Terminal): void => {
  program
    .command('backup')
    .description('снять копию журнала, ключей, файлов и подписанного дерева; сервер может работать')
    .argument('<folder>', 'пустая или новая папка для копии')
    .addOption(dataFolder(terminal))
    .option('--with-master-key', 'положить в копию и главный ключ: тогда копия открывает все персональные данные')
    .action(async (folder: string, options: { data: string; withMasterKey?: boolean }) => {
      ensureStoresIn(options.data, terminal.env);
      const withMasterKey = options.withMasterKey === true;
      const { files, head } = await makeBackup({ data: options.data, target: folder, withMasterKey }, terminal);
      const size = files.reduce((sum, file) => sum + file.size, 0);
      terminal.out(`Копия готова: ${folder}, файлов: ${files.length}, ${megabytes(size)}, журнал до позиции ${head}.`);
      terminal.note(
        withMasterKey
          ? 'В копии лежит главный ключ. Кто владеет копией, читает все персональные данные: храните её под замком.'
          : 'Главного ключа в копии нет. Храните его отдельно: без него персональные данные из копии не прочесть.',
      );
      terminal.note('Копии ключей не должны надолго переживать уничтожение данных: назначьте им срок хранения.');
    });
};

import type { Command } from 'commander';
import { ensureStoresIn } from '../backup/files.ts';
import { restoreBackup } from '../backup/restore-backup.ts';
import type { Terminal } from '../terminal.ts';
import { dataFolder } from './options.ts';

/** `zveno restore <folder>` */
export const restoreCommand = (program: Command, terminal: Terminal): void => {
  program
    .command('restore')
    .description('вернуть данные из копии; сервер должен быть остановлен')
    .argument('<folder>', 'папка, которую сделала команда backup')
    .addOption(dataFolder(terminal))
    .option('--force', 'отложить прежние данные в папку before-restore-… и поставить копию на их место')
    .action(async (folder: string, { data, force = false }: { data: string; force?: boolean }) => {
      ensureStoresIn(data, terminal.env);
      const { manifest, destroyed, movedTo, shortfall } = await restoreBackup(
        { backup: folder, data, force },
        terminal,
      );
      terminal.out(`Данные восстановлены из копии от ${manifest.createdAt}, журнал до позиции ${manifest.head}.`);
      if (destroyed > 0) terminal.out(`Ключи уничтоженных субъектов уничтожены снова: ${destroyed}.`);
      if (movedTo !== undefined)
        terminal.out(`Прежние данные лежат в ${movedTo}. Удалите их, когда убедитесь, что всё на месте.`);
      if (shortfall !== undefined)
        terminal.note(
          `Копия старее подписанного: в журнале ${shortfall.events} событий, подписано было ${shortfall.signed}. Платформа запустится, но подписывать не станет [audit.rolled-back].`,
        );
      terminal.note('Чтения построятся заново при следующем запуске сервера.');
    });
};

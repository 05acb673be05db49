import type { Command } from 'commander';
import { join } from 'node:path';
import { playStory, StoryError } from '@zveno/demo';
import { readOutbox } from '@zveno/delivery';
import { CommandError, EXIT } from '../exit-codes.ts';
import { withPlatform } from '../server/open-platform.ts';
import type { Terminal } from '../terminal.ts';
import { dataFolder, serverAddress } from './options.ts';

/** Of a range that no operator of telephones gives out, and of nobody in the made-up school. */
const OPERATOR = { surname: 'Операторова', givenName: 'Ольга', patronymic: 'Олеговна', phone: '+70009999900' };

/** `zveno demo` */
export const demoCommand = (program: Command, terminal: Terminal): void => {
  program
    .command('demo')
    .description('сыграть с придуманной школой, как люди приходят на платформу: от заявки до участников')
    .addOption(serverAddress(terminal))
    .addOption(dataFolder(terminal))
    .action(async ({ url, data }: { url: string; data: string }) => {
      const outbox = join(data, 'outbox.json');
      if (readOutbox(outbox) === undefined)
        throw new CommandError(
          EXIT.refused,
          `В папке ${data} не работает платформа с придуманной школой. Запустите npm start на новой папке данных.`,
        );
      const { appointOperator } = await import('@zveno/identity');
      await withPlatform(terminal, data, (open) => appointOperator(open, OPERATOR));
      const stage = { url, messages: () => readOutbox(outbox) ?? [], pause: terminal.pause };
      try {
        await playStory(stage, OPERATOR, ({ number, said }) => terminal.out(`${String(number).padStart(2)}. ${said}`));
      } catch (error) {
        if (!(error instanceof StoryError)) throw error;
        const hint = 'История играется один раз: для новой нужна новая папка данных.';
        throw new CommandError(EXIT.failed, `История остановилась. ${error.message}. ${hint}`);
      }
      terminal.note('Сыграно до конца через API, которым пользуется и сайт.');
    });
};

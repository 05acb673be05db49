import { randomUUID } from 'node:crypto';
import type { Command } from 'commander';
import { CommandError, EXIT } from '../exit-codes.ts';
import { pollUntilDone } from '../http/poll.ts';
import type { Terminal } from '../terminal.ts';
import { connect, serverOptions, type ServerOptions } from './options.ts';

/** `zveno rebuild <projection>` */
export const rebuildCommand = (program: Command, terminal: Terminal): void => {
  const command = program
    .command('rebuild')
    .description('построить проекцию заново из журнала; прежняя служит, пока новая не догонит')
    .argument('<projection>', 'имя проекции, как его показывает status');
  for (const option of serverOptions(terminal)) command.addOption(option);
  command.action(async (projection: string, options: ServerOptions) => {
    const client = await connect(terminal, options);
    const { rebuildId } = await client.send({
      method: 'POST',
      path: '/operations/rebuilds',
      body: { projection },
      commandId: randomUUID(),
    });
    if (typeof rebuildId !== 'string') throw new CommandError(EXIT.failed, 'Сервер не назвал номера перестройки.');
    const { digestBefore, digestAfter } = await pollUntilDone(client, terminal, {
      path: `/operations/rebuilds/${encodeURIComponent(rebuildId)}`,
      title: `Перестройка ${projection}`,
    });
    terminal.out(`Проекция ${projection} построена заново.`);
    if (typeof digestBefore !== 'string' || typeof digestAfter !== 'string') return;
    terminal.out(
      digestBefore === digestAfter
        ? `Строки те же, что были: ${digestAfter}`
        : `Строки изменились: было ${digestBefore}, стало ${digestAfter}`,
    );
  });
};

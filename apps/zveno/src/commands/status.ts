import type { Command } from 'commander';
import { describeFacts } from '../describe.ts';
import type { Terminal } from '../terminal.ts';
import { connect, serverOptions, type ServerOptions } from './options.ts';

/** `zveno status` */
export const statusCommand = (program: Command, terminal: Terminal): void => {
  const command = program
    .command('status')
    .description('показать состояние работающего сервера: журнал, проекции, перестройки')
    .option('--json', 'ответ сервера как есть, для программ');
  for (const option of serverOptions(terminal)) command.addOption(option);
  command.action(async (options: ServerOptions & { json?: boolean }) => {
    const status = await connect(terminal, options).send({ method: 'GET', path: '/operations/status' });
    if (options.json === true) terminal.out(JSON.stringify(status));
    else for (const line of describeFacts(status)) terminal.out(line);
  });
};

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
    .argument('<projection>', 'имя проекции, как его показывает status')
    .option('--force', 'поставить новые строки на место, даже если они отличаются от прежних');
  for (const option of serverOptions(terminal)) command.addOption(option);
  command.action(async (projection: string, options: ServerOptions & { force?: boolean }) => {
    const client = connect(terminal, options);
    const { rebuildId } = await client.send({
      method: 'POST',
      path: '/operations/rebuilds',
      body: { projection, ...(options.force === true ? { force: true } : {}) },
      commandId: randomUUID(),
    });
    if (typeof rebuildId !== 'string') throw new CommandError(EXIT.failed, 'Сервер не назвал номера перестройки.');
    const { digestBefore, digestAfter, switched } = await pollUntilDone(client, terminal, {
      path: `/operations/rebuilds/${encodeURIComponent(rebuildId)}`,
      title: `Перестройка ${projection}`,
    });
    const digests = typeof digestBefore === 'string' && typeof digestAfter === 'string';
    const same = digests && digestBefore === digestAfter;
    if (same) terminal.out(`Строки те же, что были: ${digestAfter}`);
    else if (digests) terminal.out(`Строки отличаются: было ${digestBefore}, стало ${digestAfter}`);
    if (switched === false && !same)
      throw new CommandError(EXIT.refused, 'Отвечают прежние строки. Поставить на место новые — параметр --force.');
    terminal.out(`Проекция ${projection} построена заново.`);
  });
};

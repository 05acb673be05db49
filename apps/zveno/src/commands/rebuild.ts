import { randomUUID } from 'node:crypto';
import type { Command } from 'commander';
import { CommandError, EXIT } from '../exit-codes.ts';
import type { ApiClient } from '../http/api-client.ts';
import { pollUntilDone } from '../http/poll.ts';
import type { Terminal } from '../terminal.ts';
import { connect, serverOptions, type ServerOptions } from './options.ts';

type Options = ServerOptions & { service?: string; force?: boolean };

/** `zveno rebuild <projection…>`, `zveno rebuild --service <name>` */
export const rebuildCommand = (program: Command, terminal: Terminal): void => {
  const command = program
    .command('rebuild')
    .description('построить проекции заново из журнала; прежние строки служат, пока новые не догонят')
    .argument('[projection...]', 'имена проекций, как их показывает status')
    .option('--service <name>', 'все проекции этой службы, одна за другой')
    .option('--force', 'поставить новые строки на место, даже если они отличаются от прежних');
  for (const option of serverOptions(terminal)) command.addOption(option);
  command.action(async (named: string[], { service, force = false, ...options }: Options) => {
    if (named.length === 0 && service === undefined)
      throw new CommandError(EXIT.usage, 'Назовите проекции или службу: --service <name>.');
    const client = connect(terminal, options);
    const projections = [...named, ...(service === undefined ? [] : await projectionsOf(client, service))];
    const differing: string[] = [];
    for (const projection of projections)
      if (!(await rebuild(client, terminal, projection, force))) differing.push(projection);
    if (differing.length > 0)
      throw new CommandError(
        EXIT.refused,
        `Отвечают прежние строки (${differing.join(', ')}). Поставить на место новые — параметр --force.`,
      );
  });
};

/** @throws CommandError refused, when the server has no such service */
const projectionsOf = async (client: ApiClient, service: string): Promise<string[]> => {
  const { projections } = await client.send({ method: 'GET', path: '/operations/status' });
  const all = (Array.isArray(projections) ? projections : []) as { name: string; service: string }[];
  const own = all.filter((one) => one.service === service).map(({ name }) => name);
  if (own.length === 0) throw new CommandError(EXIT.refused, `Нет службы ${service} с проекциями.`);
  return own;
};

/** Whether the new rows answer now. */
const rebuild = async (client: ApiClient, terminal: Terminal, projection: string, force: boolean): Promise<boolean> => {
  const { rebuildId } = await client.send({
    method: 'POST',
    path: '/operations/rebuilds',
    body: { projection, ...(force ? { force } : {}) },
    commandId: randomUUID(),
  });
  if (typeof rebuildId !== 'string') throw new CommandError(EXIT.failed, 'Сервер не назвал номера перестройки.');
  const { digestBefore, digestAfter, switched } = await pollUntilDone(client, terminal, {
    path: `/operations/rebuilds/${encodeURIComponent(rebuildId)}`,
    title: `Перестройка ${projection}`,
    // The rows were built; that they differ is told below.
    alsoDone: 'rows-differ',
  });
  const digests = typeof digestBefore === 'string' && typeof digestAfter === 'string';
  const same = digests && digestBefore === digestAfter;
  if (same) terminal.out(`${projection}: строки те же, что были: ${digestAfter}`);
  else if (digests) terminal.out(`${projection}: строки отличаются: было ${digestBefore}, стало ${digestAfter}`);
  if (switched === false && !same) return false;
  terminal.out(`Проекция ${projection} построена заново.`);
  return true;
};

import type { Command } from 'commander';
import type { Terminal } from '../terminal.ts';
import { connect, serverOptions, type ServerOptions } from './options.ts';

const scalar = (value: unknown): string | undefined =>
  ['string', 'number', 'boolean'].includes(typeof value) ? String(value) : undefined;

/** Lines of `name: value`; lists of objects become one line each, deeper things an indented block. */
export const describe = (value: unknown, indent = ''): string[] => {
  if (Array.isArray(value))
    return value.flatMap((item: unknown) => {
      const plain = scalar(item);
      if (plain !== undefined) return [`${indent}${plain}`];
      const parts = Object.entries(item ?? {}).flatMap(([name, inner]) => {
        const text = scalar(inner);
        return text === undefined ? [] : [`${name}: ${text}`];
      });
      return [`${indent}${parts.join(', ')}`];
    });
  return Object.entries(value ?? {}).flatMap(([name, inner]) => {
    const plain = scalar(inner);
    if (plain !== undefined) return [`${indent}${name}: ${plain}`];
    const lines = describe(inner, `${indent}  `);
    return lines.length === 0 ? [] : [`${indent}${name}:`, ...lines];
  });
};

/** `zveno status` */
export const statusCommand = (program: Command, terminal: Terminal): void => {
  const command = program
    .command('status')
    .description('показать состояние работающего сервера: журнал, проекции, перестройки')
    .option('--json', 'ответ сервера как есть, для программ');
  for (const option of serverOptions(terminal)) command.addOption(option);
  command.action(async (options: ServerOptions & { json?: boolean }) => {
    const status = await (await connect(terminal, options)).send({ method: 'GET', path: '/operations/status' });
    if (options.json === true) terminal.out(JSON.stringify(status));
    else for (const line of describe(status)) terminal.out(line);
  });
};

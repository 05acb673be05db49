import { randomUUID } from 'node:crypto';
import { InvalidArgumentError, Option, type Command } from 'commander';
import { describeFacts } from '../describe.ts';
import { CommandError, EXIT } from '../exit-codes.ts';
import type { ApiClient } from '../http/api-client.ts';
import { pollUntilDone } from '../http/poll.ts';
import { rosterArchive } from '../roster-archive.ts';
import type { Terminal } from '../terminal.ts';
import { connect, serverOptions, type ServerOptions } from './options.ts';

type ImportOptions = ServerOptions & {
  dryRun?: boolean;
  yes?: boolean;
  organization?: string;
  maxEndedShare?: string;
  orderNumber?: string;
  orderDate?: string;
  mode?: string;
};

const date = (text: string): string => {
  if (!/^\d{4}-\d{2}-\d{2}$/u.test(text)) throw new InvalidArgumentError('ГГГГ-ММ-ДД.');
  return text;
};

const share = (text: string): string => {
  if (!(Number(text) >= 0 && Number(text) <= 1)) throw new InvalidArgumentError('число от 0 до 1.');
  return text;
};

const asText = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : '';

/** `users.csv:12:3 roster.unknown-parent Нет такой организации` */
export const problemLine = (problem: Readonly<Record<string, unknown>>): string => {
  const place = [problem.file, problem.line, problem.column].map(asText).filter((part) => part !== '');
  return [place.join(':'), asText(problem.code), asText(problem.text)].filter((part) => part !== '').join(' ');
};

const objects = (value: unknown): Record<string, unknown>[] =>
  Array.isArray(value) ? (value as Record<string, unknown>[]) : [];

const upload = (client: ApiClient, archive: Buffer, options: ImportOptions, dryRun: boolean) =>
  client.send({
    method: 'POST',
    path: '/roster-imports',
    query: {
      dryRun: String(dryRun),
      organizationId: options.organization,
      maxEndedShare: options.maxEndedShare,
      orderNumber: options.orderNumber,
      orderDate: options.orderDate,
      mode: options.mode,
    },
    body: archive,
    contentType: 'application/zip',
    commandId: randomUUID(),
  });

/** Prints what an import would do. @throws CommandError refused when it cannot be done */
const preview = async (
  client: ApiClient,
  archive: Buffer,
  options: ImportOptions,
  { out }: Terminal,
): Promise<void> => {
  const { summary, changes, problems } = await upload(client, archive, options, true);
  const faults = objects(problems);
  for (const problem of faults) out(problemLine(problem));
  if (faults.length > 0)
    throw new CommandError(EXIT.refused, `Импорт невозможен, ошибок: ${faults.length}. Ничего не изменено.`);
  for (const { text } of objects(changes)) out(asText(text));
  for (const line of describeFacts(summary)) out(line);
};

const importRoster = async (terminal: Terminal, path: string, options: ImportOptions): Promise<void> => {
  const archive = await rosterArchive(path);
  const client = await connect(terminal, options);
  const asked = terminal.interactive && options.yes !== true;
  if (options.dryRun === true || asked) await preview(client, archive, options, terminal);
  if (options.dryRun === true) return terminal.note('Это проба: ничего не изменено.');
  if (asked && !(await terminal.confirm('Выполнить импорт?')))
    throw new CommandError(EXIT.refused, 'Импорт отменён, ничего не изменено.');
  const answer = await upload(client, archive, options, false);
  const faults = objects(answer.problems);
  for (const problem of faults) terminal.out(problemLine(problem));
  if (faults.length > 0)
    throw new CommandError(EXIT.refused, `Импорт невозможен, ошибок: ${faults.length}. Ничего не изменено.`);
  if (typeof answer.importId !== 'string') throw new CommandError(EXIT.failed, 'Сервер не назвал номера импорта.');
  terminal.note(`Импорт ${answer.importId} принят. Он закончится и без этой команды, даже если сервер перезапустят.`);
  const {
    status: _status,
    importId: _id,
    ...result
  } = await pollUntilDone(client, terminal, {
    path: `/roster-imports/${encodeURIComponent(answer.importId)}`,
    title: 'Импорт',
  });
  terminal.out('Импорт выполнен.');
  for (const line of describeFacts(result)) terminal.out(line);
};

/** `zveno import-roster <folder|zip>` */
export const importRosterCommand = (program: Command, terminal: Terminal): void => {
  const command = program
    .command('import-roster')
    .description('импортировать контингент и штат из OneRoster 1.2 CSV')
    .argument('<folder|zip>', 'папка с файлами CSV или архив zip')
    .option('--dry-run', 'только показать, что изменится')
    .option('--yes', 'не спрашивать подтверждения')
    .option('--organization <id>', 'организация, в которую идёт импорт')
    .option('--max-ended-share <share>', 'остановить импорт, если он закончит большую долю зачислений (0…1)', share)
    .option('--order-number <number>', 'номер приказа, которым оформлены движения')
    .option('--order-date <date>', 'дата приказа, ГГГГ-ММ-ДД', date)
    .addOption(new Option('--mode <mode>', 'весь контингент или только изменения').choices(['bulk', 'delta']));
  for (const option of serverOptions(terminal)) command.addOption(option);
  command.action((path: string, options: ImportOptions) => importRoster(terminal, path, options));
};

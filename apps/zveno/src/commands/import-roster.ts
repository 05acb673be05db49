import { randomUUID } from 'node:crypto';
import { InvalidArgumentError, type Command } from 'commander';
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
  kind?: string;
  timeZone?: string;
  effectiveOn?: string;
  orderNumber?: string;
  orderDate?: string;
  maxEndedShare?: string;
};

const date = (text: string): string => {
  if (!/^\d{4}-\d{2}-\d{2}$/u.test(text)) throw new InvalidArgumentError('ГГГГ-ММ-ДД.');
  return text;
};

const share = (text: string): string => {
  if (!(Number(text) >= 0 && Number(text) <= 1)) throw new InvalidArgumentError('число от 0 до 1.');
  return text;
};

const upload = (client: ApiClient, archive: Buffer, options: ImportOptions, dryRun: boolean) =>
  client.send({
    method: 'POST',
    path: '/roster-imports',
    query: {
      dryRun: String(dryRun),
      kind: options.kind,
      timeZone: options.timeZone,
      effectiveOn: options.effectiveOn,
      orderNumber: options.orderNumber,
      orderDate: options.orderDate,
      maxEndedShare: options.maxEndedShare,
    },
    body: archive,
    contentType: 'application/zip',
    commandId: randomUUID(),
  });

const texts = (value: unknown): string[] =>
  Array.isArray(value) ? value.flatMap((item: unknown) => (typeof item === 'string' ? [item] : [])) : [];

const objects = (value: unknown): Record<string, unknown>[] =>
  Array.isArray(value) ? (value as Record<string, unknown>[]) : [];

/** Prints the plan of an import; answers how many commands it has. */
const showPlan = ({ summary, changes, notes }: Readonly<Record<string, unknown>>, { out, note }: Terminal): number => {
  const { steps, counts } = (summary ?? {}) as Readonly<Record<string, unknown>>;
  for (const line of texts(objects(changes).map(({ text }) => text))) out(line);
  for (const { title, count } of objects(counts)) out(`${String(title)}: ${String(count)}`);
  for (const line of texts(notes)) note(line);
  return typeof steps === 'number' ? steps : 0;
};

const importRoster = async (terminal: Terminal, path: string, options: ImportOptions): Promise<void> => {
  if ((options.orderNumber === undefined) !== (options.orderDate === undefined))
    throw new CommandError(EXIT.usage, 'Приказ называют номером и датой: нужны и --order-number, и --order-date.');
  const unattended = !terminal.interactive && options.yes !== true;
  if (unattended && options.dryRun !== true)
    throw new CommandError(EXIT.usage, 'Спросить некого: добавьте --yes, чтобы выполнить импорт, или --dry-run.');
  const archive = await rosterArchive(path);
  const client = connect(terminal, options);
  const asked = terminal.interactive && options.yes !== true;
  if (options.dryRun === true || asked) {
    const steps = showPlan(await upload(client, archive, options, true), terminal);
    if (steps === 0) return terminal.out('Менять нечего.');
    if (options.dryRun === true) return terminal.note('Это проба: ничего не изменено.');
    if (!(await terminal.confirm('Выполнить импорт?')))
      throw new CommandError(EXIT.refused, 'Импорт отменён, ничего не изменено.');
  }
  const { importId } = await upload(client, archive, options, false);
  if (typeof importId !== 'string') return terminal.out('Менять нечего.');
  terminal.note(`Импорт ${importId} начат. Он закончится и без этой команды, даже если сервер перезапустят.`);
  const { done, refused } = await pollUntilDone(client, terminal, {
    path: `/roster-imports/${encodeURIComponent(importId)}`,
    title: 'Импорт',
  });
  terminal.out('Импорт выполнен.');
  for (const line of describeFacts({ steps: done, refused })) terminal.out(line);
};

/** `zveno import-roster <folder|zip>` */
export const importRosterCommand = (program: Command, terminal: Terminal): void => {
  const command = program
    .command('import-roster')
    .description('импортировать контингент и штат из OneRoster 1.2 CSV')
    .argument('<folder|zip>', 'папка с файлами CSV или архив zip')
    .option('--dry-run', 'только показать, что изменится')
    .option('--yes', 'не спрашивать подтверждения; без терминала обязательно')
    .option('--order-number <number>', 'номер приказа, которым оформлены движения')
    .option('--order-date <date>', 'дата приказа, ГГГГ-ММ-ДД', date)
    .option('--effective-on <date>', 'с какого дня действует то, у чего нет своей даты; иначе с сегодняшнего', date)
    .option('--kind <kind>', 'вид новых организаций, о которых файлы его не говорят')
    .option('--time-zone <zone>', 'часовой пояс новых организаций, например Asia/Yekaterinburg')
    .option('--max-ended-share <share>', 'остановить импорт, если он закончит большую долю зачислений (0…1)', share);
  for (const option of serverOptions(terminal)) command.addOption(option);
  command.action((path: string, options: ImportOptions) => importRoster(terminal, path, options));
};

import { InvalidArgumentError, type Command } from 'commander';
import { placeReaction, type Place } from '@zveno/reactions';
import { withLog } from '../server/open-platform.ts';
import type { Terminal } from '../terminal.ts';
import { dataFolder } from './options.ts';

const placeOf = (text: string): Place => {
  if (text === 'start' || text === 'here') return text;
  const [, stream, revision] = /^(\S+)@(\d{1,12})$/u.exec(text) ?? [];
  if (stream === undefined) throw new InvalidArgumentError('start, here или <поток>@<номер>.');
  return { behind: { stream, revision: Number(revision) } };
};

/** `zveno reaction` */
export const reactionCommand = (program: Command, terminal: Terminal): void => {
  program
    .command('reaction')
    .description('сказать, откуда продолжать процессу, который отвечает на события; работающий сервер слышит сразу')
    .argument('<name>', 'имя процесса из /health/ready или журнала работы')
    .requiredOption(
      '--from <place>',
      'start — с начала журнала, here — с этой минуты, <поток>@<номер> — после события, на котором он остановился',
      placeOf,
    )
    .addOption(dataFolder(terminal))
    .action(async (name: string, { from, data }: { from: Place; data: string }) => {
      await withLog(terminal, data, ({ log, now }) => placeReaction(log, name, from, now()));
      terminal.note('Записано. Сделанное уже однажды второй раз не делается.');
    });
};

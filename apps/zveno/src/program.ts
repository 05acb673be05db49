import { Command, CommanderError, type Option } from 'commander';
import { DomainError } from '@zveno/kernel';
import { backupCommand } from './commands/backup.ts';
import { demoCommand } from './commands/demo.ts';
import { importRosterCommand } from './commands/import-roster.ts';
import { migrateCommand } from './commands/migrate.ts';
import { rebuildCommand } from './commands/rebuild.ts';
import { restoreCommand } from './commands/restore.ts';
import { rotateKeysCommand } from './commands/rotate-keys.ts';
import { statusCommand } from './commands/status.ts';
import { operatorCommand } from './commands/operator.ts';
import { reactionCommand } from './commands/reaction.ts';
import { signInCommand, signOutCommand } from './commands/sign-in.ts';
import { CommandError, EXIT, EXIT_CODES_HELP, exitCodeOf, sentenceOf, type ExitCode } from './exit-codes.ts';
import { verifyCommand } from './commands/verify.ts';
import type { Terminal } from './terminal.ts';

const headings: Readonly<Record<string, string>> = {
  'Usage:': 'Вызов:',
  'Options:': 'Параметры:',
  'Commands:': 'Команды:',
  'Arguments:': 'Аргументы:',
};

const optionDescription = ({ description, argChoices, defaultValue }: Option): string => {
  const choices = argChoices === undefined ? [] : [`одно из: ${argChoices.join(', ')}`];
  const standard = defaultValue === undefined ? [] : [`по умолчанию: ${String(defaultValue)}`];
  const more = [...choices, ...standard].join('; ');
  return more === '' ? description : `${description} (${more})`;
};

const inRussian = (command: Command, { out, note }: Terminal): Command =>
  command
    .helpOption('-h, --help', 'показать эту справку')
    .addHelpText('after', EXIT_CODES_HELP)
    .configureHelp({
      styleTitle: (title) => headings[title] ?? title,
      styleUsage: (usage) => usage.replace('[options]', '[параметры]').replace('[command]', '[команда]'),
      subcommandTerm: (part) => `${part.name()} ${part.usage().replace(/\[options\] ?/u, '')}`.trimEnd(),
      optionDescription,
    })
    .configureOutput({
      writeOut: (text) => out(text.trimEnd()),
      writeErr: (text) => note(text.trimEnd()),
      outputError: (text, write) => write(russianError(text)),
    })
    .showHelpAfterError('(подробнее: zveno <команда> --help)')
    .exitOverride();

const errors: readonly (readonly [RegExp, string])[] = [
  [/^error: unknown command '(.*)'.*/su, 'Нет такой команды: $1'],
  [/^error: unknown option '(.*)'.*/su, 'Нет такого параметра: $1'],
  [/^error: missing required argument '(.*)'.*/su, 'Не хватает аргумента: $1'],
  [/^error: required option '(.*)' not specified.*/su, 'Не хватает параметра: $1'],
  [/^error: option '(.*)' argument missing.*/su, 'Параметру нужно значение: $1'],
  [/^error: too many arguments.*/su, 'Лишние аргументы'],
  [
    /^error: option '(.*)' argument '(.*)' is invalid\. (?:Allowed choices are )?(.*)/su,
    'Параметр $1: «$2» не годится. $3',
  ],
];

const russianError = (text: string): string => {
  const known = errors.find(([pattern]) => pattern.test(text));
  return known === undefined ? text : `${text.trimEnd().replace(known[0], known[1])}\n`;
};

const commands = [
  statusCommand,
  importRosterCommand,
  rebuildCommand,
  backupCommand,
  restoreCommand,
  migrateCommand,
  rotateKeysCommand,
  operatorCommand,
  signInCommand,
  signOutCommand,
  reactionCommand,
  demoCommand,
  verifyCommand,
];

/** The command `zveno` with all its parts. */
const makeProgram = (terminal: Terminal): Command => {
  const program = new Command('zveno')
    .description('Команды оператора платформы «Звено».')
    .helpCommand('help [command]', 'показать справку о команде');
  for (const add of commands) add(program, terminal);
  for (const command of [program, ...program.commands.flatMap((one) => [one, ...one.commands])])
    inRussian(command, terminal);
  return program;
};

/** Runs one command line (without the program's own name) and answers the exit code. Never throws. */
export const run = async (args: readonly string[], terminal: Terminal): Promise<ExitCode> => {
  try {
    await makeProgram(terminal).parseAsync(args, { from: 'user' });
    return EXIT.ok;
  } catch (error) {
    terminal.progress('');
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ok : EXIT.usage;
    if (error instanceof CommandError) {
      terminal.note(error.message);
      return error.exitCode;
    }
    if (error instanceof DomainError) {
      terminal.note(sentenceOf(error));
      return exitCodeOf(error);
    }
    terminal.note(`Неожиданная ошибка: ${(error as Error).message}`);
    return EXIT.failed;
  }
};

import type { DomainError } from '@zveno/kernel';

/** What the command ends with; part of its contract with scripts. */
export const EXIT = { ok: 0, failed: 1, usage: 2, refused: 3, unreachable: 4, serverRunning: 5 } as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** Shown below every help text. */
export const EXIT_CODES_HELP = `
Коды завершения:
  0  выполнено
  1  не выполнено: ошибка
  2  команда написана неверно
  3  отклонено правилом (данные не изменились)
  4  сервер недоступен
  5  сервер работает, а для этой команды его нужно остановить`;

/** An end of the command with a sentence for the operator. */
export class CommandError extends Error {
  override readonly name = 'CommandError';
  readonly exitCode: ExitCode;
  /** It may pass by itself, as while a server is restarting. */
  readonly transient: boolean;

  /** The server's code of its refusal. */
  readonly code: unknown;

  constructor(exitCode: ExitCode, message: string, transient = false, code?: unknown) {
    super(message);
    this.code = code;
    this.exitCode = exitCode;
    this.transient = transient;
  }
}

const sentences: Readonly<Record<string, string>> = {
  'data-folder.in-use': 'С папкой данных работает сервер. Остановите его и повторите.',
  'data-folder.half-restored': 'Прошлое восстановление оборвалось. Повторите «zveno restore» с --force.',
  'phone.invalid': 'Это не номер мобильного телефона.',
  'event-store.damaged': 'Журнал событий повреждён.',
  'event-store.foreign': 'Файл журнала — не журнал платформы.',
  'key-store.keys-missing': 'В хранилище ключей нет ключей, которые называет журнал: оно старее журнала.',
  'key-store.wrong-master-key': 'Главный ключ не подходит к хранилищу ключей.',
  'migration.digests-differ':
    'После переноса журналы различаются: на новое место писал кто-то ещё. Начните с пустого места.',
  'migration.keys-differ': 'На новом месте под тем же именем лежит другой ключ. Переносите в пустое хранилище ключей.',
  'migration.target-differs': 'На новом месте есть события, которых в исходном журнале на этом месте нет.',
  'organization.not-found': 'У такой организации нет ключа.',
  'master-key.exposed': 'Файл главного ключа может прочесть любой пользователь машины: chmod 600.',
  'master-key.invalid': 'Главный ключ должен быть ровно 32 байтами в base64.',
  'master-key.missing':
    'Нет главного ключа. Задайте MASTER_KEY или MASTER_KEY_FILE либо положите прежний master.key в папку данных.',
};

/** A refusal met on this machine, as the operator reads it. */
export const sentenceOf = ({ code, details }: DomainError): string => {
  const facts = Object.entries(details).map(([name, value]) => `${name}: ${String(value)}`);
  const more = facts.length > 0 ? ` (${facts.join(', ')})` : '';
  return `${sentences[code] ?? 'Отклонено.'} [${code}]${more}`;
};

export const exitCodeOf = ({ code }: DomainError): ExitCode =>
  code === 'data-folder.in-use' ? EXIT.serverRunning : code.endsWith('.unavailable') ? EXIT.failed : EXIT.refused;

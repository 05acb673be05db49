/** How a code of a DomainError is answered over HTTP. The title is shown to people, in Russian, and never changes with data. */
export type Problem = Readonly<{ status: number; title: string }>;

/** Codes with their answers. Each has a page `docs/problems/<code>.md`. */
export type Problems = Readonly<Record<string, Problem>>;

const problem = (status: number, title: string): Problem => ({ status, title });

/** Codes that any route may answer with. */
export const commonProblems = {
  'access.denied': problem(403, 'Недостаточно прав'),
  'auth.invalid': problem(401, 'Сеанс недействителен или окончен'),
  'auth.required': problem(401, 'Нужно войти'),
  'auth.second-factor-required': problem(403, 'Нужен второй фактор'),
  'command-id.invalid': problem(400, 'Номер команды не является UUID'),
  'cursor.invalid': problem(400, 'Указатель страницы недействителен'),
  'date.in-future': problem(400, 'Дата ещё не наступила'),
  internal: problem(500, 'Внутренняя ошибка'),
  'live.upgrade-required': problem(426, 'По этому адресу открывают WebSocket'),
  'known.invalid': problem(400, 'Момент знания записан неверно'),
  'method.not-allowed': problem(405, 'Такое действие с этим адресом невозможно'),
  'origin.refused': problem(403, 'Запрос пришёл с чужой страницы'),
  'period.reversed': problem(400, 'Начало периода позже его конца'),
  'position.beyond-head': problem(400, 'Позиция дальше конца журнала'),
  'position.invalid': problem(400, 'Позиция записана неверно'),
  'projection.busy': problem(409, 'Чтение уже строится заново'),
  'projection.not-found': problem(404, 'Такого чтения нет'),
  'rate.limited': problem(429, 'Слишком много запросов'),
  'read.lagging': problem(503, 'Данные ещё обновляются'),
  'read.stopped': problem(503, 'Чтение остановлено'),
  'rebuild.not-found': problem(404, 'Такого перестроения нет'),
  'reply.too-large': problem(422, 'Ответ слишком велик'),
  'request.invalid': problem(400, 'Запрос заполнен неверно'),
  'request.malformed': problem(400, 'Запрос не читается'),
  'request.media-type': problem(415, 'Формат тела запроса не поддерживается'),
  'request.no-handler': problem(503, 'Служба сейчас не отвечает'),
  'request.timeout': problem(504, 'Служба не успела ответить'),
  'request.too-large': problem(413, 'Запрос слишком велик'),
  'route.not-found': problem(404, 'Такого адреса нет'),
} as const satisfies Problems;

/** Merges tables; a code may stand in one of them only. */
export const mergeProblems = (...tables: readonly Problems[]): Problems => {
  const merged: Record<string, Problem> = {};
  for (const [code, answer] of tables.flatMap((table) => Object.entries(table))) {
    if (code in merged) throw new TypeError(`problem ${code} is declared twice`);
    merged[code] = answer;
  }
  return merged;
};

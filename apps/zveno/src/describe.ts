/** What people read for the names of facts in the server's answers; a name that is not here is shown as it is. */
const labels: Readonly<Record<string, string>> = {
  added: 'добавлено',
  caughtUp: 'догнала журнал',
  changed: 'изменено',
  changes: 'изменений',
  done: 'сделано',
  ended: 'закончено',
  endedShare: 'доля закончившихся зачислений',
  answers: 'отвечает',
  enrolled: 'зачислено',
  error: 'ошибка',
  events: 'событий',
  failed: 'с ошибкой',
  head: 'конец журнала',
  importId: 'импорт',
  imports: 'импорты',
  kind: 'вид',
  lag: 'отставание',
  limit: 'предел',
  log: 'журнал',
  memory: 'память',
  name: 'имя',
  of: 'из',
  organizationId: 'организация',
  organizations: 'организации',
  position: 'позиция',
  projection: 'проекция',
  projections: 'проекции',
  reason: 'причина',
  rebuildId: 'перестройка',
  rebuilds: 'перестройки',
  refused: 'отклонено',
  rows: 'строк',
  service: 'служба',
  startedAt: 'начато',
  endedAt: 'закончено в',
  status: 'состояние',
  steps: 'шагов',
  total: 'всего',
  type: 'вид события',
  unchanged: 'без изменений',
  uptime: 'работает секунд',
  version: 'версия',
};

/** States of projections, rebuilds and imports. */
const states: Readonly<Record<string, string>> = {
  'catching-up': 'догоняет журнал',
  completed: 'выполнено',
  failed: 'не выполнено',
  live: 'работает',
  planning: 'готовится',
  rebuilding: 'строится заново',
  running: 'идёт',
  stopped: 'остановлена',
};

const labelOf = (name: string): string => labels[name] ?? name;

const plainText = (value: unknown): string | undefined =>
  typeof value === 'boolean'
    ? value
      ? 'да'
      : 'нет'
    : typeof value === 'string' || typeof value === 'number'
      ? String(value)
      : undefined;

const scalar = (value: unknown, name?: string): string | undefined => {
  const text = plainText(value);
  return name === 'status' && text !== undefined ? (states[text] ?? text) : text;
};

const inOneLine = (item: object): string =>
  Object.entries(item)
    .flatMap(([name, inner]) => {
      if (typeof inner === 'object' && inner !== null && !Array.isArray(inner))
        return [`${labelOf(name)}: (${inOneLine(inner as object)})`];
      const text = scalar(inner, name);
      return text === undefined ? [] : [`${labelOf(name)}: ${text}`];
    })
    .join(', ');

/**
 * An answer as lines `name: value` for people. A list of objects becomes one line each, with their plain values; deeper
 * things an indented block; what is empty is left out.
 */
export const describeFacts = (value: unknown, indent = ''): string[] => {
  if (Array.isArray(value))
    return value.map((item: unknown) => `${indent}${scalar(item) ?? inOneLine((item ?? {}) as object)}`);
  return Object.entries((value ?? {}) as object).flatMap(([name, inner]) => {
    const plain = scalar(inner, name);
    if (plain !== undefined) return [`${indent}${labelOf(name)}: ${plain}`];
    const lines = describeFacts(inner, `${indent}  `);
    return lines.length === 0 ? [] : [`${indent}${labelOf(name)}:`, ...lines];
  });
};

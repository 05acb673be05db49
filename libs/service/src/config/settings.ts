import { integer, key, oneOf, optional, path, setting, text, url } from './setting.ts';

/** Every variable the platform reads. `docs/configuration.md` lists exactly these (a spec compares them). */
export const settings = {
  dataDir: setting('DATA_DIR', path, './data', 'Папка данных: журнал, чтения, ключи. Создаётся с правами 0700.'),
  eventStoreUrl: setting(
    'EVENT_STORE_URL',
    url('sqlite:', 'kurrentdb:', 'esdb:'),
    'sqlite:{DATA_DIR}/events.sqlite',
    'Журнал событий — единственный источник истины.',
  ),
  eventStoreUrlFile: optional(
    'EVENT_STORE_URL_FILE',
    path,
    'Файл с адресом журнала (в нём пароль); вместо `EVENT_STORE_URL`.',
  ),
  readStoreUrl: setting(
    'READ_STORE_URL',
    url('sqlite:', 'mongodb:', 'mongodb+srv:'),
    'sqlite:{DATA_DIR}/read',
    'Чтения журнала (проекции). Их можно удалить и построить заново.',
  ),
  readStoreUrlFile: optional('READ_STORE_URL_FILE', path, 'Файл с адресом чтений; вместо `READ_STORE_URL`.'),
  keyStoreUrl: setting(
    'KEY_STORE_URL',
    url('sqlite:', 'mongodb:', 'mongodb+srv:'),
    'sqlite:{DATA_DIR}/keys.sqlite',
    'Ключи персональных данных. Хранится и копируется отдельно от журнала.',
  ),
  keyStoreUrlFile: optional('KEY_STORE_URL_FILE', path, 'Файл с адресом хранилища ключей; вместо `KEY_STORE_URL`.'),
  ephemeralStoreUrl: optional(
    'EPHEMERAL_STORE_URL',
    url('sqlite:', 'mongodb:', 'mongodb+srv:'),
    'Коды в пути, вызовы и пределы: то, что можно потерять. Без неё — рядом с чтениями: файл `{DATA_DIR}/ephemeral.sqlite` или база `…-ephemeral` на их сервере.',
  ),
  ephemeralStoreUrlFile: optional(
    'EPHEMERAL_STORE_URL_FILE',
    path,
    'Файл с адресом этого хранилища; вместо `EPHEMERAL_STORE_URL`.',
  ),
  natsUrl: optional(
    'NATS_URL',
    url('nats:', 'tls:'),
    'Связь между службами, если они в разных процессах. Без неё службы работают в одном процессе.',
  ),
  natsUrlFile: optional('NATS_URL_FILE', path, 'Файл с адресом NATS; вместо `NATS_URL`.'),
  natsCaFile: optional(
    'NATS_CA_FILE',
    path,
    'Файл с сертификатами центра, который заверил сертификат NATS (для адреса `tls:`).',
  ),
  internalTokenKey: optional(
    'INTERNAL_TOKEN_KEY',
    key,
    'Ключ, которым шлюз подписывает запросы к службам; один на всю установку. Нужен вместе с `NATS_URL`.',
  ),
  internalTokenKeyFile: optional(
    'INTERNAL_TOKEN_KEY_FILE',
    path,
    'Файл с ключом подписи запросов; вместо `INTERNAL_TOKEN_KEY`.',
  ),
  httpHost: setting('HTTP_HOST', text, '127.0.0.1', 'Сетевой адрес, на котором слушает процесс.'),
  httpPort: setting('HTTP_PORT', integer(0, 65_535), '3000', 'Порт HTTP; 0 — любой свободный.'),
  logLevel: setting(
    'LOG_LEVEL',
    oneOf('fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'),
    'info',
    'Подробность журнала работы. Персональных данных в нём нет ни на каком уровне.',
  ),
  masterKey: optional(
    'MASTER_KEY',
    key,
    'Главный ключ, которым зашифрованы ключи субъектов. Без него и `MASTER_KEY_FILE` платформа в одном процессе создаёт `{DATA_DIR}/master.key` с правами 0600.',
  ),
  masterKeyFile: optional('MASTER_KEY_FILE', path, 'Файл с главным ключом; вместо `MASTER_KEY`.'),
  metricsToken: optional(
    'METRICS_TOKEN',
    key,
    'Токен, с которым Prometheus читает `/metrics` шлюза с другой машины (`Authorization: Bearer`). Без него показатели видны только с этой машины.',
  ),
  metricsTokenFile: optional('METRICS_TOKEN_FILE', path, 'Файл с токеном показателей; вместо `METRICS_TOKEN`.'),
  publicUrl: optional(
    'PUBLIC_URL',
    url('http:', 'https:'),
    'Адрес, по которому платформу открывают люди: с него начинаются ссылки приглашений, к нему привязаны ключи входа. Без неё — `http://localhost:{HTTP_PORT}`.',
  ),
  invitationDays: setting(
    'INVITATION_DAYS',
    integer(1, 90),
    '14',
    'На сколько суток самое большее (и если не сказано иначе) выпускается ссылка-приглашение.',
  ),
  joinRequestDays: setting(
    'JOIN_REQUEST_DAYS',
    integer(1, 365),
    '30',
    'Сколько суток заявка на вступление ждёт решения, прежде чем закроется сама.',
  ),
  smsGatewayUrl: optional(
    'SMS_GATEWAY_URL',
    url('http:', 'https:'),
    'Адрес СМС-шлюза с местами `{to}` (+7…) или `{digits}` (7…), `{text}` и `{token}`. Без него и без `SMTP_URL` сообщения печатаются в терминал.',
  ),
  smsGatewayBody: optional(
    'SMS_GATEWAY_BODY',
    text,
    'Тело запроса к шлюзу в JSON с теми же местами; без него запрос — GET.',
  ),
  smsGatewayAccepted: optional(
    'SMS_GATEWAY_ACCEPTED',
    text,
    'Текст, который есть в ответе шлюза, если он принял сообщение; без него верят коду 2xx.',
  ),
  smsGatewayToken: optional(
    'SMS_GATEWAY_TOKEN',
    text,
    'Секрет СМС-шлюза. Если мест `{token}` нет, уходит в заголовке `Authorization: Bearer`.',
  ),
  smsGatewayTokenFile: optional(
    'SMS_GATEWAY_TOKEN_FILE',
    path,
    'Файл с секретом СМС-шлюза; вместо `SMS_GATEWAY_TOKEN`.',
  ),
  smtpUrl: optional(
    'SMTP_URL',
    url('smtp:', 'smtps:'),
    'Почтовый сервер с именем и паролем. По `smtp:` — только со STARTTLS, кроме этой же машины.',
  ),
  smtpUrlFile: optional('SMTP_URL_FILE', path, 'Файл с адресом почтового сервера; вместо `SMTP_URL`.'),
  mailFrom: optional('MAIL_FROM', text, 'От кого приходят письма. Нужен вместе с `SMTP_URL`.'),
  rateLimitPerMinute: setting(
    'RATE_LIMIT_PER_MINUTE',
    integer(0, 100_000_000),
    '6000',
    'Сколько запросов в минуту принимает шлюз от одного человека; 0 — без ограничения.',
  ),
  rateLimitPerAddress: setting(
    'RATE_LIMIT_PER_ADDRESS',
    integer(0, 100_000_000),
    '12000',
    'Сколько запросов в минуту принимает шлюз с одного сетевого адреса; 0 — без ограничения.',
  ),
  trustProxy: setting(
    'TRUST_PROXY',
    integer(0, 10),
    '0',
    'Сколько обратных прокси стоит перед шлюзом: столько последних адресов `X-Forwarded-For` принимается на веру.',
  ),
  requestTimeoutMs: setting(
    'REQUEST_TIMEOUT_MS',
    integer(100, 600_000),
    '10000',
    'Сколько миллисекунд шлюз ждёт ответа службы.',
  ),
  stopTimeoutSeconds: setting(
    'STOP_TIMEOUT_SECONDS',
    integer(1, 600),
    '30',
    'За сколько секунд процесс завершает начатое после SIGTERM или SIGINT.',
  ),
  movementUndoDays: setting(
    'MOVEMENT_UNDO_DAYS',
    integer(0, 90),
    '7',
    'Сколько дней пакетное движение и перевод года можно отменить целиком.',
  ),
} as const;

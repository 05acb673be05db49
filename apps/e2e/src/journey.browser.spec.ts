import { chromium, type Browser } from 'playwright-core';
import { Device } from './device.fixture.ts';
import { BuiltPlatform } from './platform.fixture.ts';
import { phoneOf } from './phones.fixture.ts';

const people = {
  operator: { phone: phoneOf(1), surname: 'Операторова', givenName: 'Ольга' },
  administrator: { phone: phoneOf(2), surname: 'Админова', givenName: 'Анна' },
  head: { phone: phoneOf(3), surname: 'Директорова', givenName: 'Дарья' },
  pupil: { phone: phoneOf(4), surname: 'Ученикова', givenName: 'Ульяна' },
  stranger: { phone: phoneOf(5), surname: 'Чужих', givenName: 'Чеслав' },
} as const;

let platform: BuiltPlatform;
let browser: Browser;
const devices: Partial<Record<keyof typeof people, Device>> = {};
const faults: string[] = [];
let organization = '';
let link = '';

const device = async (who: keyof typeof people, path = '/'): Promise<Device> =>
  (devices[who] ??= await Device.open(browser, platform, path));
const inspect = async (who: Device, name: string): Promise<void> => {
  faults.push(...(await who.inspect(name)));
};
const openSection = async (who: Device, path: string): Promise<void> => {
  await who.page.goto(`${platform.url}${organization}/${path}`);
  await who.page.getByRole('main').getByRole('heading', { level: 1 }).waitFor();
};

beforeAll(async () => {
  platform = await BuiltPlatform.start(people.operator);
  browser = await chromium.launch({
    executablePath: process.env['ZVENO_CHROMIUM'] ?? '/usr/bin/chromium',
    args: ['--no-sandbox'],
  });
});
afterAll(async () => {
  await browser?.close();
  await platform?.stop();
});

describe('people come in', () => {
  it('the operator signs in, sets up the second factor and knows a region', async () => {
    const operator = await device('operator');
    await operator.page.getByLabel('Мобильный телефон').waitFor();
    await inspect(operator, '01-sign-in');
    await operator.signIn(people.operator.phone);
    await operator.sees('Здравствуйте, Ольга');
    await operator.enrolTotp();
    await inspect(operator, '02-recovery-codes');
    await operator.press('Записал');
    const region = await operator.ask('POST', '/regions', { name: 'Придуманный край', code: '00' });
    await operator.ask('POST', '/municipalities', {
      regionId: region['id'],
      name: 'Придуманск',
      code: '00000000',
    });
  });

  it('somebody new gives a name and applies for a school', async () => {
    const administrator = await device('administrator');
    await administrator.signIn(people.administrator.phone, people.administrator);
    await administrator.sees('Вы пока нигде не состоите');
    await inspect(administrator, '03-nowhere');
    const { page } = administrator;
    await page.getByRole('link', { name: 'Подключить организацию' }).click();
    await page.getByLabel('Полное название по уставу').fill('Школа № 1 города Придуманска');
    await page.getByLabel('Короткое название').fill('Школа № 1');
    await page.getByLabel('Регион').selectOption({ label: 'Придуманный край' });
    await page.getByLabel('Муниципалитет').selectOption({ label: 'Придуманск' });
    await page.getByLabel('Фамилия, имя, отчество').first().fill('Админова Анна');
    await page.getByLabel('Мобильный телефон').first().fill(people.administrator.phone);
    await page.getByLabel('Фамилия, имя, отчество').last().fill('Директорова Дарья');
    await page.getByLabel('Мобильный телефон').last().fill(people.head.phone);
    await inspect(administrator, '04-apply');
    await administrator.press('Отправить заявку');
    await administrator.sees('Заявка отправлена');
  });

  it('the operator lets the school in', async () => {
    const operator = await device('operator');
    await operator.page.goto(`${platform.url}/applications`);
    await operator.sees('Школа № 1 города Придуманска');
    await inspect(operator, '05-applications');
    await operator.press('Подключить');
    await operator.sees('Подключена');
  });

  it('R30: the administrator comes in by the phone of the application, and builds', async () => {
    const administrator = await device('administrator');
    const { page } = administrator;
    await page.goto(platform.url);
    await administrator.sees('Вас ждут');
    await inspect(administrator, '06-claim');
    await administrator.press('Войти в организацию');
    await page.waitForURL(/\/organizations\//u);
    organization = new URL(page.url()).pathname;
    await administrator.sees('Одобрять заявки сможете, когда директор утвердит вас приказом');

    await administrator.enrolTotp();
    await administrator.press('Записал');
    await openSection(administrator, 'structure');
    await administrator.press('Добавить подразделение сотрудников');
    await page.getByRole('dialog').getByLabel('Название').fill('Сотрудники');
    await page.getByRole('dialog').getByRole('button', { name: 'Добавить' }).click();
    await page.getByRole('link', { name: 'Сотрудники' }).waitFor();
    await administrator.press('Добавить класс');
    await page.getByRole('dialog').getByLabel('Название').fill('5А');
    await page.getByRole('dialog').getByLabel('Параллель').fill('5');
    await inspect(administrator, '07-new-class');
    await page.getByRole('dialog').getByRole('button', { name: 'Добавить' }).click();
    await page.getByRole('link', { name: /^5А/u }).waitFor();
    await inspect(administrator, '08-structure');
  });

  it('the director comes in and confirms the administrator by an order', async () => {
    const administrator = await device('administrator');
    const structure = (await administrator.ask('GET', `${organization}/structure`)) as unknown as {
      staffGroups: { unitId: string }[];
      studyGroups: { unitId: string }[];
    };
    const unitId = structure.staffGroups[0]!.unitId;
    const { id } = await administrator.ask('POST', `${organization}/employees`, {
      surname: people.administrator.surname,
      givenName: people.administrator.givenName,
      unitId,
    });
    await administrator.ask('POST', `${organization}/employees/${id}/positions`, {
      position: 'teacher',
      category: 'pedagogical',
      title: 'Учитель',
    });
    await administrator.ask('POST', `${organization}/students`, {
      surname: people.pupil.surname,
      givenName: people.pupil.givenName,
      phone: people.pupil.phone,
      unitId: structure.studyGroups[0]!.unitId,
    });

    const head = await device('head');
    await head.signIn(people.head.phone, people.head);
    await head.sees('Вас ждут');
    await head.press('Войти в организацию');
    await head.page.waitForURL(/\/organizations\//u);
    await head.enrolTotp();
    await head.press('Записал');
    await openSection(head, 'people');
    await inspect(head, '09-appointments');
    await head.press('Утвердить');
    const dialog = head.page.getByRole('dialog');
    await dialog.getByLabel('Кто это в штате').selectOption({ label: 'Админова Анна' });
    await dialog.getByLabel('Номер приказа').fill('1');
    await inspect(head, '10-confirm');
    await dialog.getByRole('button', { name: 'Утвердить' }).click();
    await dialog.waitFor({ state: 'detached' });
    await head.sees('Первый администратор');
  });

  it('R35: the administrator issues a link into a class', async () => {
    const administrator = await device('administrator');
    const { page } = administrator;
    await openSection(administrator, 'links');
    await administrator.sees('Ссылок нет');
    await inspect(administrator, '11-links-none');
    await administrator.press('Новая ссылка');
    await page.getByLabel('Куда ведёт').selectOption({ label: '5А' });
    await page.getByLabel('Сколько человек войдёт').fill('25');
    await inspect(administrator, '12-new-link');
    await administrator.press('Выпустить');
    await page.getByRole('img', { name: 'QR-код ссылки-приглашения' }).waitFor();
    link = (await page.getByTestId('link').textContent()) ?? '';
    await inspect(administrator, '13-link');
    await administrator.press('Закрыть');
    await administrator.sees('Вошли 0 из 25');
    await inspect(administrator, '14-links');
  });

  it('R61: a pupil comes by the link, in three screens', async () => {
    const address = new URL(link);
    const pupil = await device('pupil', `${address.pathname}${address.hash}`);
    await pupil.sees('Школа № 1');
    await pupil.sees('5А');
    await inspect(pupil, '15-join');
    expect(pupil.page.url()).not.toContain('#');
    await pupil.signIn(people.pupil.phone, people.pupil);
    await pupil.sees('Заявку подаёт Ульяна Ученикова');
    await inspect(pupil, '16-join-send');
    await pupil.loseAnswerOf('/api/invitations/redemptions');
    await pupil.press('Подать заявку');
    await pupil.sees('Ждёт решения администратора');
    await inspect(pupil, '17-waiting');
    expect(await pupil.page.getByText('Ждёт решения администратора').count()).toBe(1);
  });

  it('nobody who is not in the lists is proposed for approval', async () => {
    const address = new URL(link);
    const stranger = await device('stranger', `${address.pathname}${address.hash}`);
    await stranger.signIn(people.stranger.phone, people.stranger);
    await stranger.press('Подать заявку');
    await stranger.sees('Ждёт решения администратора');
  });

  it('R39: the administrator approves, and the pupil’s own device says so', async () => {
    const administrator = await device('administrator');
    const { page } = administrator;
    await openSection(administrator, 'requests');
    await administrator.sees('Ученикова');
    await administrator.sees('фамилия и имя совпадают');
    await inspect(administrator, '18-queue');
    await page.getByText('Выбрать всех, кто найден в списках').click();
    await administrator.sees('Выбрана 1 заявка');
    await administrator.press('Одобрить: 1');
    await administrator.sees('Решено: 1');

    const pupil = await device('pupil');
    await pupil.sees('Одобрена');
    await inspect(pupil, '19-approved');
  });

  it('R39: whoever is not known is asked, answers, and is refused with a reason', async () => {
    const administrator = await device('administrator');
    const stranger = await device('stranger');
    const { page } = administrator;
    await administrator.press('Уточнить');
    await page.getByLabel('Что уточнить').fill('В каком классе вы учитесь?');
    await page.getByRole('dialog').getByRole('button', { name: 'Уточнить' }).click();
    await stranger.page.getByLabel('В каком классе вы учитесь?').fill('В другом');
    await inspect(stranger, '19-question');
    await stranger.press('Ответить');
    await page.reload();
    await administrator.sees('Ответ: В другом');
    await administrator.press('Отказать');
    await page.getByRole('dialog').getByRole('button', { name: 'Отказать' }).click();
    await administrator.sees('Новых заявок нет');
    await stranger.sees('Вас нет в списках организации');
  });

  it('R31: a second device of the administrator asks for the second factor', async () => {
    const other = await Device.open(browser, platform);
    other.knows(await device('administrator'));
    await other.signIn(people.administrator.phone);
    await other.page.getByLabel('Код из приложения').waitFor();
    await inspect(other, '19-second-factor');
    await other.page.getByLabel('Код из приложения').fill(other.totp());
    await other.press('Подтвердить');
    await other.sees('Здравствуйте, Анна');
    await other.close();
  });

  it('a passkey signs in without a phone', async () => {
    const pupil = await device('pupil');
    await pupil.ownPasskeys();
    await pupil.page.goto(`${platform.url}/profile/security`);
    await pupil.press('Добавить ключ доступа');
    await pupil.press('Записал');
    await pupil.page.goto(`${platform.url}/profile`);
    await pupil.press('Выйти');
    await pupil.press('Войти ключом доступа');
    await pupil.sees('Здравствуйте, Ульяна');
  });

  it('R03: the act is adopted, put in force by an order and read', async () => {
    const head = await device('head');
    const { page } = head;
    await openSection(head, 'local-act');
    await head.press('Внести редакцию');
    await page.getByRole('dialog').getByLabel('Текст').fill('1. Общие положения.\n\n1.1. Правила едины для всех.');
    await page.getByRole('dialog').getByLabel('Номер протокола').fill('1');
    await inspect(head, '20-adopt');
    await page.getByRole('dialog').getByRole('button', { name: 'Сохранить' }).click();
    await head.press('Утвердить');
    await page.getByRole('dialog').getByLabel('Номер приказа').fill('2');
    await page.getByRole('dialog').getByRole('button', { name: 'Утвердить' }).click();
    await head.press('Ознакомлен');
    await head.sees('Вы ознакомлены с этой редакцией');
    await inspect(head, '21-act');
    await openSection(head, 'control');
    await head.sees('Пункт');
    await inspect(head, '22-control');
  });

  it('every other page of the administrator and of a profile holds up', async () => {
    const administrator = await device('administrator');
    for (const [index, path] of ['', 'members', 'people', 'curators', 'movements'].entries()) {
      await openSection(administrator, path);
      await administrator.page.waitForLoadState('networkidle');
      await inspect(administrator, `${23 + index}-${path === '' ? 'organization' : path}`);
    }
    const pupil = await device('pupil');
    for (const [index, path] of ['', '/sessions', '/consents', '/children', '/data', '/security'].entries()) {
      await pupil.page.goto(`${platform.url}/profile${path}`);
      await pupil.page.waitForLoadState('networkidle');
      await inspect(pupil, `${30 + index}-profile${path.replace('/', '-')}`);
    }
    await pupil.page.goto(platform.url);
    await pupil.sees('Обучающийся, 5А');
    await inspect(pupil, '36-home');
  });

  it('who signs out is out', async () => {
    const pupil = await device('pupil');
    await pupil.page.goto(`${platform.url}/profile`);
    await pupil.press('Выйти');
    await pupil.page.getByLabel('Мобильный телефон').waitFor();
  });
});

it('axe finds nothing serious on any page, in two widths and two themes', () => expect(faults).toEqual([]));

it('the platform had nothing to log as an error', () => expect(platform.faults()).toEqual([]));

it('no page asks another host, breaks the policy or throws', () =>
  expect(
    Object.entries(devices).flatMap(([who, { complaints }]) => complaints.map((words) => `${who}: ${words}`)),
  ).toEqual([]));

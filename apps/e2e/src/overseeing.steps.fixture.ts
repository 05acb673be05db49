import { readFileSync } from 'node:fs';
import type { Device } from './device.fixture.ts';
import { people } from './people.fixture.ts';
import type { Story } from './story.fixture.ts';

/** Behind the name of a file in an archive, within what the file holds. */
const WITHIN = 64;

/** Whoever looks from above or from outside: head, operator, analyst, inspector. */
export const overseeingSteps = (story: Story): void => {
  let bundle: Buffer;

  const go = (device: Device, path: string) => device.page.goto(story.platform.url + path);
  const follow = (device: Device, name: string | RegExp) =>
    device.page.getByRole('main').getByRole('link', { name }).first().click();
  /** Somebody new, whose profile an operator gives a role. */
  const comesAs = async (who: 'analyst' | 'inspector', role: string) => {
    const device = await story.device(who);
    await device.signIn(people[who].phone, people[who]);
    await device.sees('Вы пока нигде не состоите');
    await device.enrolTotp();
    await device.press('Записал');
    const operator = await story.device('operator');
    await go(operator, '/region/accounts');
    await operator.page.getByLabel('Номер профиля').fill(await device.profileNumber());
    await operator.press('Показать роли');
    await operator.press('Дать роль');
    const dialog = operator.page.getByRole('dialog');
    await dialog.getByLabel('Роль').selectOption({ label: role });
    await dialog.getByRole('button', { name: 'Дать роль' }).click();
    await dialog.waitFor({ state: 'detached' });
    await operator.sees('Во всех регионах');
    return device;
  };

  it('R55, R66: a curator sees who has come, and hands a link into a chat to parents', async () => {
    const curator = await story.device('administrator');
    const { page } = curator;
    await go(curator, '/');
    await follow(curator, 'Моя группа: 5А');
    await curator.sees('Пришли');
    const [, unitId] = /units\/([^/]+)/u.exec(page.url())!;
    const { id: chatId } = await curator.ask('POST', `${story.organization}/chats`, {
      kind: 'room',
      title: 'Экскурсия',
      audience: [{ circle: 'parents', unitId }],
      entry: 'by-name',
      posting: 'everybody',
      unitId,
    });
    await page.reload();
    await curator.sees('Экскурсия');
    await story.inspect(curator, '65-group');
    await page.locator(`a[href$="/chats/${chatId}/links"]`).click();
    await curator.press('Новая ссылка');
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Для кого').selectOption({ label: 'Для родителей' });
    await dialog.getByRole('button', { name: 'Выпустить' }).click();
    await curator.press('Показать');
    const link = new URL((await page.getByTestId('link').textContent()) ?? '');
    await curator.press('Закрыть');
    await story.inspect(curator, '66-chat-links');

    const parent = await story.device('parent');
    await go(parent, link.pathname + link.hash);
    await parent.page.getByLabel('Фамилия').fill('Малышев');
    await parent.page.getByLabel('Имя', { exact: true }).fill('Миша');
    await story.inspect(parent, '67-join-chat');
    await parent.press('Войти в чат');
    await parent.page.waitForURL(/\/chats\//u);
    await curator.page.reload();
    await curator.sees('Вошли 1 из 30');
  });

  it('R46: the administrator delivers the figures of use, the head takes note', async () => {
    const administrator = await story.device('administrator');
    await story.openSection(administrator, 'usage');
    await administrator.sees('Отчётов ещё не было');
    await administrator.press('Довести до руководителя');
    const dialog = administrator.page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Довести до руководителя' }).click();
    await administrator.sees('Ждёт ознакомления руководителя');
    const head = await story.device('head');
    await story.openSection(head, 'usage');
    await head.sees('Работники, подключённые к платформе');
    await story.inspect(head, '70-usage');
    const [sheet] = await Promise.all([head.page.waitForEvent('download'), follow(head, 'Скачать PDF')]);
    expect(sheet.suggestedFilename()).toMatch(/\.pdf$/u);
    await follow(head, /^С .* по /u);
    await head.sees('числа те же, что доведены');
    await head.press('Ознакомлен');
    await head.sees('Руководитель ознакомлен');
    await story.inspect(head, '71-usage-report');
  });

  it('the operator closes a month and issues a key that is shown once', async () => {
    const operator = await story.device('operator');
    await go(operator, '/');
    await follow(operator, 'Регион');
    await follow(operator, 'Закрытие периодов');
    await operator.page.getByLabel('Что закрыть').selectOption({ label: 'Месяц' });
    await operator.page.getByLabel('Какой период').selectOption({ index: 11 });
    await operator.press('Закрыть период');
    const dialog = operator.page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Закрыть период' }).click();
    await operator.sees('Нечего закрывать');
    await story.inspect(operator, '72-periods');
    await go(operator, '/region/keys');
    await operator.press('Выдать ключ');
    await dialog.getByLabel('Кому').fill('Дашборд');
    await dialog.getByRole('button', { name: 'Выдать ключ' }).click();
    await operator.page.getByTestId('api-key').waitFor();
    await operator.press('Закрыть');
    await operator.sees('Обращений не было');
    await story.inspect(operator, '73-keys');
  });

  it('the analyst sees the figures of the region, how they are counted, and what is not yet measured', async () => {
    const analyst = await comesAs('analyst', 'Аналитик');
    await go(analyst, '/');
    await follow(analyst, 'Показатели');
    await analyst.sees('Придуманск');
    await analyst.sees('Ещё не измеряются');
    await analyst.page.waitForLoadState('networkidle');
    await story.inspect(analyst, '74-indicators');
    await follow(analyst, /Контингент/u);
    await analyst.page
      .getByRole('img', { name: /график/u })
      .locator('svg')
      .first()
      .waitFor();
    await analyst.page.getByText('Как считается').click();
    await analyst.sees('Позиция журнала');
    await story.inspect(analyst, '75-indicator');
    const [table] = await Promise.all([analyst.page.waitForEvent('download'), follow(analyst, 'Скачать CSV')]);
    expect(readFileSync(await table.path(), 'utf8')).toContain('Знаменатель');
  });

  it('R05: the inspector, let in by an order, reads who did what and why, and who was there', async () => {
    const inspector = await comesAs('inspector', 'Инспектор');
    const operator = await story.device('operator');
    await story.openSection(operator, 'inspections');
    await operator.press('Открыть проверку');
    const dialog = operator.page.getByRole('dialog');
    await dialog.getByLabel('Номер профиля проверяющего').fill(await inspector.profileNumber());
    await dialog.getByLabel('Кто назначил проверку').fill('Министерство');
    await dialog.getByLabel('Номер приказа').fill('7');
    await dialog.getByRole('button', { name: 'Открыть проверку' }).click();
    await operator.sees('Идёт');
    await go(inspector, '/');
    await follow(inspector, 'Мои проверки');
    await follow(inspector, 'Школа № 1');
    await follow(inspector, 'Журнал событий');
    await inspector.page.getByLabel('О чём').selectOption({ label: 'Назначения' });
    await inspector.press('Что из чего следует');
    await inspector.page.getByRole('list', { name: 'Цепочка событий' }).waitFor();
    await story.inspect(inspector, '76-trail');
    await story.openSection(inspector, 'orders');
    await follow(inspector, 'Приказ № 1 от');
    await inspector.sees(/администратор/u);
    await story.openSection(inspector, 'presence');
    await inspector.page.getByLabel('Класс, группа').selectOption({ label: '5А' });
    await inspector.page.locator('summary').first().click();
    await story.inspect(inspector, '77-presence');
  });

  it('R05: the inspector reads who was in a chat on a day and why, and nothing of what was said', async () => {
    const inspector = await story.device('inspector');
    const { page } = inspector;
    await story.openSection(inspector, 'audit');
    await follow(inspector, /^Кто был в чате и почему/u);
    await inspector.sees('Выберите чат');
    await page.getByLabel('Чат').selectOption({ label: '5А: обучающиеся' });
    await page.locator('summary').filter({ hasText: people.administrator.surname }).click();
    await inspector.sees('Как появился в чате');
    await inspector.sees('Что действовало в этот день');
    expect(await page.getByText('Возьмите циркуль').count()).toBe(0);
    await story.inspect(inspector, '77-chat-presence');
  });

  it('R05: the inspector takes a bundle home and checks it without a network; a changed one is refused', async () => {
    const inspector = await story.device('inspector');
    const { page } = inspector;
    await story.openSection(inspector, 'bundles');
    await inspector.press('Подготовить файл');
    const link = page.getByRole('link', { name: 'Скачать' });
    await link.waitFor();
    await story.inspect(inspector, '78-bundles');
    const [file] = await Promise.all([page.waitForEvent('download'), link.click()]);
    bundle = readFileSync(await file.path());
    await go(inspector, '/verify');
    await inspector.press('Показать ключи этого сервера');
    await inspector.press('Подставить');
    const check = async (buffer: Buffer) => {
      await page.getByLabel('Файл выгрузки').setInputFiles({ name: 'bundle.zip', mimeType: 'application/zip', buffer });
      await inspector.press('Проверить');
    };
    await inspector.withoutNetwork(async () => {
      await check(bundle);
      await inspector.sees('Файл подлинный');
      const changed = Buffer.from(bundle);
      changed[bundle.indexOf('events.jsonl') + WITHIN]! ^= 1;
      await check(changed);
      await inspector.sees('Файл не подлинный');
      await inspector.sees(/повреждён|изменено|не сход/u);
    });
    await story.inspect(inspector, '79-verify');
  });
};

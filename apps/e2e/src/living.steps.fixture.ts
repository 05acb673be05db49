import { Device } from './device.fixture.ts';
import { people } from './people.fixture.ts';
import type { Story } from './story.fixture.ts';

/** Parents, the act, every other page, and the way out. */
export const livingSteps = (story: Story): void => {
  it('R65: a parent finds the child, is confirmed, and gives the child a login', async () => {
    const administrator = await story.device('administrator');
    const { studyGroups } = (await administrator.ask('GET', `${story.organization}/structure`)) as unknown as {
      studyGroups: { unitId: string }[];
    };
    const unitId = studyGroups[0]!.unitId;
    const { id } = await administrator.ask('POST', `${story.organization}/students`, {
      surname: 'Малышев',
      givenName: 'Миша',
      unitId,
    });
    await administrator.ask('POST', `${story.organization}/guardians`, {
      ...people.parent,
      children: [{ studentEntryId: id, relationship: 'мать' }],
    });

    const parent = await story.device('parent');
    const { page } = parent;
    await parent.signIn(people.parent.phone, people.parent);
    await parent.sees('Здравствуйте, Мария');
    await page.goto(`${story.platform.url}/profile/children`);
    await page.getByLabel('Регион').selectOption({ label: 'Придуманный край' });
    await page.getByLabel('Муниципалитет').selectOption({ label: 'Придуманск' });
    await page.getByLabel('Организация').selectOption({ label: 'Школа № 1' });
    await parent.sees('Ваш телефон указан в данных этого ребёнка');
    await story.inspect(parent, '40-child-offered');
    await parent.press('Это мой ребёнок');
    await parent.sees('Ждёт подтверждения классного руководителя');

    await story.openSection(administrator, `units/${unitId}`);
    await administrator.sees('Малышева Мария');
    await story.inspect(administrator, '41-unit');
    await administrator.press('Подтвердить');
    await administrator.sees('Подтверждён');

    await parent.enrolTotp();
    await parent.press('Записал');
    await page.goto(`${story.platform.url}/profile/children`);
    await parent.sees('Вы родитель (законный представитель)');
    await parent.press('Создать ребёнку логин');
    await parent.sees('Запишите на карточку');
    await story.inspect(parent, '42-login-card');
    const [login, pin] = await page.locator('dd').allTextContents();

    const child = await Device.open(story.browser, story.platform);
    await child.press('Войти по логину и ПИН-коду');
    await child.page.getByLabel('Логин').fill(login!);
    await child.page.getByLabel('ПИН-код').fill(pin!);
    await story.inspect(child, '43-login');
    await child.press('Войти');
    await child.sees('Здравствуйте, Миша');
    await child.close();
  });

  it('R03: the act is adopted, put in force by an order and read', async () => {
    const head = await story.device('head');
    const { page } = head;
    await story.openSection(head, 'local-act');
    await head.press('Внести редакцию');
    await page.getByRole('dialog').getByLabel('Текст').fill('1. Общие положения.\n\n1.1. Правила едины для всех.');
    await page.getByRole('dialog').getByLabel('Номер протокола').fill('1');
    await story.inspect(head, '20-adopt');
    await page.getByRole('dialog').getByRole('button', { name: 'Сохранить' }).click();
    await head.press('Утвердить');
    await page.getByRole('dialog').getByLabel('Номер приказа').fill('2');
    await page.getByRole('dialog').getByRole('button', { name: 'Утвердить' }).click();
    await head.press('Ознакомлен');
    await head.sees('Вы ознакомлены с этой редакцией');
    await story.inspect(head, '21-act');
    await story.openSection(head, 'control');
    await head.sees('Пункт');
    await story.inspect(head, '22-control');
  });

  it('every other page of the administrator and of a profile holds up', async () => {
    const administrator = await story.device('administrator');
    for (const [index, path] of ['', 'members', 'people', 'curators', 'movements'].entries()) {
      await story.openSection(administrator, path);
      await administrator.page.waitForLoadState('networkidle');
      await story.inspect(administrator, `${23 + index}-${path === '' ? 'organization' : path}`);
    }
    const pupil = await story.device('pupil');
    for (const [index, path] of ['', '/sessions', '/consents', '/children', '/data', '/security'].entries()) {
      await pupil.page.goto(`${story.platform.url}/profile${path}`);
      await pupil.page.waitForLoadState('networkidle');
      await story.inspect(pupil, `${30 + index}-profile${path.replace('/', '-')}`);
    }
    await pupil.page.goto(story.platform.url);
    await pupil.sees('Обучающийся, 5А');
    await story.inspect(pupil, '36-home');
  });

  it('who signs out is out', async () => {
    const pupil = await story.device('pupil');
    await pupil.page.goto(`${story.platform.url}/profile`);
    await pupil.press('Выйти');
    await pupil.page.getByLabel('Мобильный телефон').waitFor();
  });
};

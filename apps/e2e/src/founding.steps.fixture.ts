import { people } from './people.fixture.ts';
import type { Story } from './story.fixture.ts';

/** An application becomes a school with an administrator. */
export const foundingSteps = (story: Story): void => {
  it('the operator signs in, sets up the second factor and knows a region', async () => {
    const operator = await story.device('operator');
    await operator.page.getByLabel('Мобильный телефон').waitFor();
    await story.inspect(operator, '01-sign-in');
    await operator.signIn(people.operator.phone);
    await operator.sees('Здравствуйте, Ольга');
    await operator.enrolTotp();
    await story.inspect(operator, '02-recovery-codes');
    await operator.press('Записал');
    const region = await operator.ask('POST', '/regions', { name: 'Придуманный край', code: '00' });
    await operator.ask('POST', '/municipalities', {
      regionId: region['id'],
      name: 'Придуманск',
      code: '00000000',
    });
  });

  it('somebody new gives a name and applies for a school', async () => {
    const administrator = await story.device('administrator');
    await administrator.signIn(people.administrator.phone, people.administrator);
    await administrator.sees('Вы пока нигде не состоите');
    await story.inspect(administrator, '03-nowhere');
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
    await story.inspect(administrator, '04-apply');
    await administrator.press('Отправить заявку');
    await administrator.sees('Заявка отправлена');
  });

  it('the operator lets the school in', async () => {
    const operator = await story.device('operator');
    await operator.page.goto(`${story.platform.url}/applications`);
    await operator.sees('Школа № 1 города Придуманска');
    await story.inspect(operator, '05-applications');
    await operator.press('Подключить');
    await operator.sees('Подключена');
  });

  it('R30: the administrator comes in by the phone of the application, and builds', async () => {
    const administrator = await story.device('administrator');
    const { page } = administrator;
    await page.goto(story.platform.url);
    await administrator.sees('Вас ждут');
    await story.inspect(administrator, '06-claim');
    await administrator.press('Войти в организацию');
    await page.waitForURL(/\/organizations\//u);
    story.organization = new URL(page.url()).pathname;
    await administrator.sees('Одобрять заявки сможете, когда директор утвердит вас приказом');

    await administrator.enrolTotp();
    await administrator.press('Записал');
    await story.openSection(administrator, 'structure');
    await administrator.press('Добавить подразделение сотрудников');
    await page.getByRole('dialog').getByLabel('Название').fill('Сотрудники');
    await page.getByRole('dialog').getByRole('button', { name: 'Добавить' }).click();
    await page.getByRole('link', { name: 'Сотрудники' }).waitFor();
    await administrator.press('Добавить класс');
    await page.getByRole('dialog').getByLabel('Название').fill('5А');
    await page.getByRole('dialog').getByLabel('Параллель').fill('5');
    await story.inspect(administrator, '07-new-class');
    await page.getByRole('dialog').getByRole('button', { name: 'Добавить' }).click();
    await page.getByRole('link', { name: /^5А/u }).waitFor();
    await story.inspect(administrator, '08-structure');
  });

  it('the director comes in and confirms the administrator by an order', async () => {
    const administrator = await story.device('administrator');
    const structure = (await administrator.ask('GET', `${story.organization}/structure`)) as unknown as {
      staffGroups: { unitId: string }[];
      studyGroups: { unitId: string }[];
    };
    const unitId = structure.staffGroups[0]!.unitId;
    const { id } = await administrator.ask('POST', `${story.organization}/employees`, {
      surname: people.administrator.surname,
      givenName: people.administrator.givenName,
      unitId,
    });
    await administrator.ask('POST', `${story.organization}/employees/${id}/positions`, {
      position: 'teacher',
      category: 'pedagogical',
      title: 'Учитель',
    });
    await administrator.ask('POST', `${story.organization}/students`, {
      surname: people.pupil.surname,
      givenName: people.pupil.givenName,
      phone: people.pupil.phone,
      unitId: structure.studyGroups[0]!.unitId,
    });

    const head = await story.device('head');
    await head.signIn(people.head.phone, people.head);
    await head.sees('Вас ждут');
    await head.press('Войти в организацию');
    await head.page.waitForURL(/\/organizations\//u);
    await head.enrolTotp();
    await head.press('Записал');
    await story.openSection(head, 'people');
    await story.inspect(head, '09-appointments');
    await head.press('Утвердить');
    const dialog = head.page.getByRole('dialog');
    await dialog.getByLabel('Кто это в штате').selectOption({ label: 'Админова Анна' });
    await dialog.getByLabel('Номер приказа').fill('1');
    await story.inspect(head, '10-confirm');
    await dialog.getByRole('button', { name: 'Утвердить' }).click();
    await dialog.waitFor({ state: 'detached' });
    await head.sees('Первый администратор');
  });
};

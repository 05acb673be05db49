import type { Story } from './story.fixture.ts';

/** The administrator keeps the roster, rolls the year over, distributes curators and cares for personal data. */
export const administeringSteps = (story: Story): void => {
  const unit = async (name: string) => {
    const { page } = await story.device('administrator');
    await story.openSection(await story.device('administrator'), 'structure');
    await page.getByRole('link', { name }).first().click();
    await page.getByRole('heading', { level: 1, name }).waitFor();
  };

  it('R02: the requisites that the letterhead lacks are given', async () => {
    const administrator = await story.device('administrator');
    const { page } = administrator;
    await story.openSection(administrator, 'details');
    await story.inspect(administrator, '48-details');
    await administrator.press('Изменить');
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('КПП').fill('770001001');
    await dialog.getByLabel('ОГРН').fill('1027700000001');
    await dialog.getByLabel('ОКПО').fill('00000001');
    await dialog.getByLabel('Адрес').fill('г. Звёздный, ул. Школьная, 1');
    await story.inspect(administrator, '49-details-form');
    await dialog.getByRole('button', { name: 'Сохранить' }).click();
    await dialog.waitFor({ state: 'detached' });
    await administrator.sees('1027700000001');
  });

  it('R21: a pupil is added without an order, goes on leave by one, and the first movement is clarified', async () => {
    const administrator = await story.device('administrator');
    const { page } = administrator;
    await unit('5А');
    await administrator.press('Внести обучающегося');
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Фамилия').fill('Новикова');
    await dialog.getByLabel('Имя', { exact: true }).fill('Нина');
    await dialog.getByText('Приказа ещё нет').click();
    await story.inspect(administrator, '50-add-student');
    await dialog.getByRole('button', { name: 'Добавить' }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.getByRole('link', { name: 'Новикова Нина' }).click();
    await administrator.sees('без приказа');
    await story.inspect(administrator, '51-person');
    await administrator.press('Указать приказ');
    await dialog.getByLabel('Номер приказа').fill('11');
    await dialog.getByRole('button', { name: 'Сохранить' }).click();
    await administrator.sees('приказ № 11');
    await administrator.press('Академический отпуск');
    await dialog.getByLabel('Номер приказа').fill('12');
    await story.inspect(administrator, '52-leave');
    await dialog.getByRole('button', { name: 'Записать' }).click();
    await administrator.sees('В отпуске');
  });

  it('R21: many are expelled by one order, and it is undone', async () => {
    const administrator = await story.device('administrator');
    const { page } = administrator;
    await story.openSection(administrator, 'batch');
    await page.getByLabel('Что записать').selectOption({ label: 'Отчислить' });
    await page.getByLabel('Откуда').selectOption({ label: '5А' });
    await page.getByText('Новикова Нина').click();
    await story.inspect(administrator, '53-batch');
    await administrator.press('Дальше: приказ');
    const dialog = page.getByRole('dialog');
    await administrator.sees('1 обучающийся выбывает (5А)');
    await dialog.getByLabel('Номер приказа').fill('13');
    await story.inspect(administrator, '54-batch-order');
    await dialog.getByRole('button', { name: 'Записать' }).click();
    await administrator.sees('Записано: 1 из 1');
    await story.inspect(administrator, '55-batch-done');
    await administrator.press('Отменить всё');
    await dialog.getByRole('button', { name: 'Отменить всё' }).click();
    await administrator.sees('Эта запись отменяет прежнюю');
    await administrator.sees('Записано: 1 из 1');
  });

  it('R38: the distribution of curators is approved by an order and applied', async () => {
    const administrator = await story.device('administrator');
    const { page } = administrator;
    const dialog = page.getByRole('dialog');
    await story.openSection(administrator, 'distribution');
    await page.getByLabel('5А').selectOption({ label: 'Админова Анна' });
    await administrator.press('Утвердить приказом');
    await dialog.getByLabel('Номер приказа').fill('14');
    await dialog.getByRole('button', { name: 'Утвердить' }).click();
    await administrator.sees('В 1 классе прикреплён не тот, кто утверждён');
    await story.inspect(administrator, '56-distribution');
    await administrator.press('Прикрепить, как утверждено');
    await administrator.sees('5А: — → Админова Анна');
    await dialog.getByRole('button', { name: 'Прикрепить, как утверждено' }).click();
    await administrator.sees('Записано: 1 из 1');
  });

  it('R23: the rollover is shown in words, done by an order and undone', async () => {
    const administrator = await story.device('administrator');
    const { page } = administrator;
    const dialog = page.getByRole('dialog');
    await story.openSection(administrator, 'rollover');
    await administrator.press('Открыть учебный год');
    await dialog.getByRole('button', { name: 'Добавить' }).click();
    await dialog.waitFor({ state: 'detached' });
    await administrator.sees('5А → 6А');
    await story.inspect(administrator, '57-rollover');
    await administrator.press('Перевести приказом');
    await dialog.getByLabel('Номер приказа').fill('15');
    await story.inspect(administrator, '58-rollover-order');
    await dialog.getByRole('button', { name: 'Перевести приказом' }).click();
    await administrator.sees(/^Записано: /u);
    await administrator.press('Отменить всё');
    await dialog.getByRole('button', { name: 'Отменить всё' }).click();
    await administrator.sees('Эта запись отменяет прежнюю');
    await administrator.sees(/^Записано: /u);
  });

  it('consents on paper, a request about data and an erasure', async () => {
    const administrator = await story.device('administrator');
    const { page } = administrator;
    const dialog = page.getByRole('dialog');
    await story.openSection(administrator, 'consents');
    await page.getByText('Новикова Нина').click();
    await story.inspect(administrator, '59-papers');
    await administrator.press('Внести бумажные');
    await dialog.getByRole('button', { name: 'Сохранить' }).click();
    await administrator.sees('Внесено: 1');
    await unit('5А');
    await page.getByRole('link', { name: 'Новикова Нина' }).click();
    await administrator.press('Внести бумажное обращение');
    await dialog.getByRole('button', { name: 'Сохранить' }).click();
    await dialog.waitFor({ state: 'detached' });
    await administrator.press('Предложить удаление');
    await dialog.getByRole('button', { name: 'Предложить' }).click();
    await dialog.waitFor({ state: 'detached' });
    await story.openSection(administrator, 'data-requests');
    await administrator.sees('Новикова Нина');
    await story.inspect(administrator, '60-data-requests');
    await administrator.press('Ответить');
    await dialog.getByRole('button', { name: 'Ответить' }).click();
    await administrator.sees('Обращений нет');
    await story.openSection(administrator, 'erasures');
    await administrator.sees('Новикова Нина');
    await story.inspect(administrator, '61-erasures');
    await administrator.press('Отказать');
    await dialog.getByRole('button', { name: 'Отказать' }).click();
    await administrator.sees('Отказано');
  });

  it('a file that is no roster is refused with what to do', async () => {
    const administrator = await story.device('administrator');
    await story.openSection(administrator, 'import');
    await administrator.page
      .getByLabel('Файл zip')
      .setInputFiles({ name: 'roster.zip', mimeType: 'application/zip', buffer: Buffer.from('not a zip') });
    await administrator.page.getByRole('alert').first().waitFor();
    await story.inspect(administrator, '62-import');
  });

  it('one sees what is kept and who has read it', async () => {
    const administrator = await story.device('administrator');
    const { page } = administrator;
    await page.goto(`${story.platform.url}/profile/data`);
    const [file] = await Promise.all([page.waitForEvent('download'), administrator.press('Скачать')]);
    expect(file.suggestedFilename()).toBe('zveno-my-data.json');
    await administrator.sees('Что о вас хранится');
    await story.inspect(administrator, '63-own-data');
    await page.goto(`${story.platform.url}/profile/readers`);
    await administrator.sees('Сюда записано');
    await page.waitForLoadState('networkidle');
    await story.inspect(administrator, '64-readers');
  });
};

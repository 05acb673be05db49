import type { Device } from './device.fixture.ts';
import type { Story } from './story.fixture.ts';

/** How an organisation talks is decided, published, watched over, and left in peace. */
export const officeSteps = (story: Story): void => {
  const go = (device: Device, path: string) => device.page.goto(story.platform.url + path);
  const section = (device: Device, path: string) => story.openSection(device, path);
  /** Presses a button of the window that is open, and waits until it is gone. */
  const agree = async (device: Device, name: string) => {
    const dialog = device.page.getByRole('dialog');
    await dialog.getByRole('button', { name, exact: true }).click();
    await dialog.waitFor({ state: 'detached' });
  };
  /** Ticks a box as a finger does: by its words. */
  const tick = (device: Device, words: string) =>
    device.page.locator('label').getByText(words, { exact: true }).click();
  const chatOf = async (device: Device, title: string) => {
    const { items } = (await device.ask('GET', `${story.organization}/chats`)) as unknown as {
      items: { chatId: string; title: string }[];
    };
    return items.find((chat) => chat.title === title)!.chatId;
  };

  it('R20: the head adopts another version of the strategy, told before what it will do', async () => {
    const head = await story.device('head');
    await section(head, 'chat-office');
    await story.inspect(head, '90-chat-office');
    await section(head, 'chat-strategy');
    await head.sees('Действует редакция 1');
    await head.page.getByLabel('С чего начать').selectOption({ label: 'Старшие пишут друг другу' });
    await head.page.getByLabel('Преподаватели каждого класса').selectOption({ label: 'Пишут все' });
    await story.inspect(head, '91-strategy');
    await head.press('Принять редакцию');
    await head.sees('Появятся чаты: Преподаватели каждого класса');
    await story.inspect(head, '92-adopt-strategy');
    await agree(head, 'Принять редакцию');
    await head.sees('Действует редакция 2');
    await section(head, 'chat-compliance');
    await head.sees('Без дистанционных занятий');
    await head.sees('5А: родители');
    await story.inspect(head, '93-compliance');
  });

  it('R27: the head makes another management chat, and is in it', async () => {
    const head = await story.device('head');
    await section(head, 'chat-office');
    await head.press('Создать другой управленческий чат');
    await head.page.getByRole('dialog').getByLabel('Название').fill('Совет по питанию');
    await tick(head, 'Администраторы организации');
    await story.inspect(head, '94-management-chat');
    await head.page.getByRole('dialog').getByRole('button', { name: 'Создать' }).click();
    await head.page.getByRole('heading', { level: 1, name: 'Совет по питанию' }).waitFor();
  });

  it('R21: a material goes from the head to the administrator into a chat, and is counted', async () => {
    const head = await story.device('head');
    await section(head, 'materials/new');
    const { page } = head;
    await page.getByLabel('Заголовок').fill('Родительское собрание');
    await page.getByLabel('Текст').fill('Собрание пройдёт в пятницу в 18:00 в актовом зале.');
    await tick(head, 'Родители');
    await page
      .locator('input[type=file]')
      .setInputFiles([{ name: 'повестка.txt', mimeType: 'text/plain', buffer: Buffer.from('1. Итоги четверти.') }]);
    await page.getByText(/^Готов, /u).waitFor();
    await story.inspect(head, '95-new-material');
    await head.press('Передать администратору');
    await head.sees('Ждёт публикации');

    const administrator = await story.device('administrator');
    await section(administrator, 'materials');
    await administrator.page.getByRole('link', { name: /Родительское собрание/u }).click();
    await administrator.sees('повестка.txt');
    await administrator.press('Вернуть с замечанием');
    await administrator.page.getByRole('dialog').getByLabel('Замечание').fill('Добавьте, для каких классов.');
    await agree(administrator, 'Вернуть с замечанием');
    await head.page.reload();
    await head.sees('Добавьте, для каких классов.');
    await head.page.getByRole('link', { name: 'Изменить и передать снова' }).click();
    await page.getByLabel('Заголовок').fill('Родительское собрание 5А');
    await head.press('Изменить и передать снова');
    await head.sees('Ждёт публикации');
    await administrator.page.reload();
    await administrator.press('Опубликовать');
    await administrator.page.locator('dialog label').filter({ hasText: '5А: родители' }).click();
    await administrator.sees('Отозвать материал после публикации нельзя');
    await story.inspect(administrator, '96-publish');
    await agree(administrator, 'Опубликовать');
    await administrator.sees('Кто получил и прочитал');
    await administrator.page.getByRole('rowheader').first().waitFor();
    await story.inspect(administrator, '97-material');
  });

  it('a report is decided in its term, and whoever reported it is told', async () => {
    const administrator = await story.device('administrator');
    const parent = await story.device('parent');
    const chatId = await chatOf(parent, '5А: родители');
    await go(administrator, `/chats${story.organization.replace('/organizations', '')}/${chatId}`);
    await administrator.writes('Сдавайте деньги на шторы сегодня же!');
    await go(parent, `/chats${story.organization.replace('/organizations', '')}/${chatId}`);
    await parent.sees('деньги на шторы');
    await parent.press('Читать материал');
    await parent.sees('в пятницу в 18:00');
    await story.inspect(parent, '98-material-in-chat');
    await parent.page.getByRole('article').last().hover();
    await parent.page.getByRole('button', { name: 'Действия с сообщением' }).last().click();
    await parent.press('Пожаловаться');
    const dialog = parent.page.getByRole('dialog');
    await dialog.getByLabel('Пояснение').fill('Мы договаривались иначе');
    await dialog.getByRole('button', { name: 'Пожаловаться' }).click();
    await parent.sees('Жалоба принята');

    const head = await story.device('head');
    await section(head, 'moderation');
    await story.inspect(head, '98-cases');
    await head.page
      .getByRole('main')
      .getByRole('link', { name: /1 жалоба/u })
      .click();
    await head.sees('Мы договаривались иначе');
    await head.press('Взять в работу');
    await head.sees('В работе');
    await story.inspect(head, '98-one-case');
    await head.press('Решить');
    await head.page.getByRole('dialog').getByLabel('Решение').selectOption({ label: 'Предупредить автора' });
    await agree(head, 'Предупредить автора');
    await head.sees('Автор предупреждён');
    await go(parent, '/profile/moderation');
    await parent.sees('Автор предупреждён');
    await story.inspect(parent, '99-own-reports');
    await go(administrator, '/profile/moderation');
    await administrator.sees('Вам сделали предупреждение');
  });

  it('a chat is read from outside only with a second person, and its participants see it', async () => {
    const administrator = await story.device('administrator');
    const parent = await story.device('parent');
    const chatId = await chatOf(parent, '5А: родители');
    await section(administrator, `break-glass?chat=${chatId}`);
    await administrator.press('Запросить чтение');
    await administrator.page.getByRole('dialog').getByLabel('Основание').fill('Запрос органа опеки № 5');
    await story.inspect(administrator, '100-ask-to-read');
    await agree(administrator, 'Запросить');
    await administrator.sees('Подтвердить должен другой человек');
    const head = await story.device('head');
    await section(head, 'break-glass');
    await head.press('Подтвердить');
    await story.inspect(head, '101-confirm-reading');
    await agree(head, 'Подтвердить');
    await head.sees('Открыт до');
    await administrator.page.reload();
    await administrator.page.getByRole('main').getByRole('link', { name: 'Читать' }).click();
    await administrator.sees('деньги на шторы');
    await story.inspect(administrator, '102-broken-glass');
    await administrator.press('Закончить чтение');
    await agree(administrator, 'Закончить чтение');
    await go(parent, `${story.organization}/chats/${chatId}/inquiries`);
    await parent.sees('Запрос органа опеки № 5');
    await story.inspect(parent, '103-inquiries');
  });

  it('R16: hours of quiet, the journal and help are where people look for them', async () => {
    const head = await story.device('head');
    await section(head, 'communication-hours');
    await tick(head, 'Родители');
    await tick(head, 'Вне рабочего времени не беспокоить сотрудников');
    await head.press('Сохранить');
    await head.sees('Сохранено');
    await story.inspect(head, '104-hours');

    const administrator = await story.device('administrator');
    await section(administrator, 'journal-links');
    await administrator.press('Добавить ссылку');
    await administrator.page.getByRole('dialog').getByLabel('Адрес').fill('https://journal.example.org/');
    await agree(administrator, 'Сохранить');
    await administrator.sees('Электронный дневник');
    const chatId = await chatOf(await story.device('parent'), '5А: родители');
    await section(administrator, `chats/${chatId}/exceptions`);
    await administrator.press('Внести исключение');
    await story.inspect(administrator, '105-exception');
    await administrator.press('Отмена');
    await section(administrator, 'direct-chats');
    await administrator.sees('Таких чатов нет');
    await story.inspect(administrator, '105-direct-chats');

    const parent = await story.device('parent');
    await go(parent, '/');
    await parent.sees('Электронный дневник');
    await story.inspect(parent, '106-home');
    await go(parent, '/profile/quiet');
    await tick(parent, 'Не беспокоить меня в эти часы');
    await parent.press('Сохранить');
    await parent.sees('Сохранено');
    await story.inspect(parent, '107-own-quiet');
    await go(parent, '/profile/chat-links');
    await parent.page.waitForLoadState('networkidle');
    await story.inspect(parent, '108-own-links');
    await go(parent, '/help');
    await parent.sees('Родителю');
    await story.inspect(parent, '109-help');
    await go(parent, '/help/parent');
    await parent.sees('Стать родителем на платформе');
    await story.inspect(parent, '110-guide');
  });
};

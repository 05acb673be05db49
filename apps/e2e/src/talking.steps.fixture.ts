import sharp from 'sharp';
import { people } from './people.fixture.ts';
import type { Story } from './story.fixture.ts';

const kinds = ['group-students', 'group-parents', 'staff', 'channel-members', 'channel-staff', 'channel-parents'];
/** People talk: live, with files and polls, over a network that breaks; and whoever is out of the class is out of its chat. */
export const talkingSteps = (story: Story): void => {
  const openChat = async (who: 'administrator' | 'pupil' | 'parent', title: string) => {
    const device = await story.device(who);
    await device.page.goto(`${story.platform.url}/chats`);
    await device.page.getByRole('link', { name: title }).first().click();
    await device.page.getByRole('heading', { level: 1, name: title }).waitFor();
    return device;
  };

  it('R20: the strategy brings chats about, and everybody is in theirs', async () => {
    const head = await story.device('head');
    const { relations } = (await head.ask('GET', `${story.organization}/chat-strategy`)) as unknown as {
      relations: object;
    };
    const chats = kinds.map((kind) => ({ kind, posting: kind.startsWith('channel') ? 'owners' : 'everybody' }));
    await head.ask('POST', `${story.organization}/chat-strategy`, { chats, relations });
    const pupil = await story.device('pupil');
    await pupil.page.goto(story.platform.url);
    await pupil.press('Войти ключом доступа');
    await pupil.sees('Здравствуйте, Ульяна');
    await pupil.page.goto(`${story.platform.url}/chats`);
    await pupil.sees('5А: обучающиеся');
    await story.inspect(pupil, '80-chats');
  });

  it('R50: what the curator writes is with the pupil at once, and the answer comes back', async () => {
    const administrator = await openChat('administrator', '5А: обучающиеся');
    const pupil = await openChat('pupil', '5А: обучающиеся');
    await pupil.sees('Здесь пока ничего не написали');
    await administrator.writes('Завтра контрольная по алгебре. Возьмите циркуль.');
    await pupil.sees('Возьмите циркуль');
    await pupil.writes('Хорошо!');
    await administrator.sees('Хорошо!');
    await pupil.page.getByRole('article').first().hover();
    await pupil.press('Действия с сообщением');
    await story.inspect(pupil, '81-message-menu');
    await pupil.press('Спасибо');
    await administrator.page.getByRole('button', { name: 'Спасибо: 1' }).waitFor();
    await pupil.press('О чате и участниках');
    await pupil.sees('По стратегии чатов, редакция 1');
    await story.inspect(pupil, '82-about-chat');
    await pupil.press('Закрыть');
  });

  it('R14: a file and a picture go with a message, and come out as they went in', async () => {
    const administrator = await story.device('administrator');
    const pupil = await story.device('pupil');
    const picture = sharp({ create: { width: 320, height: 180, channels: 3, background: '#2c7a4b' } });
    const board = await picture.png().toBuffer();
    await administrator.page.locator('input[type=file]').setInputFiles([
      { name: 'план.txt', mimeType: 'text/plain', buffer: Buffer.from('Повторить формулы.') },
      { name: 'доска.png', mimeType: 'image/png', buffer: board },
    ]);
    await administrator.page
      .getByText(/^Готов, /u)
      .nth(1)
      .waitFor();
    await story.inspect(administrator, '83-files');
    await administrator.writes('Готовимся по плану');
    const link = pupil.page.getByRole('link', { name: 'Скачать план.txt' });
    const [file] = await Promise.all([pupil.page.waitForEvent('download'), link.click()]);
    expect(file.suggestedFilename()).toBe('план.txt');
    await pupil.page.getByRole('img', { name: 'Изображение доска.png' }).waitFor();
  });

  it('R15: a poll is asked, voted in and counted', async () => {
    const administrator = await story.device('administrator');
    const pupil = await story.device('pupil');
    await administrator.press('Опрос, подтверждение, срочное');
    await administrator.page
      .getByRole('button', { name: /^Опрос/u })
      .last()
      .click();
    const dialog = administrator.page.getByRole('dialog');
    await dialog.getByLabel('Вопрос').fill('Куда едем на экскурсию?');
    await dialog.getByLabel('Вариант 1').fill('В планетарий');
    await dialog.getByLabel('Вариант 2').fill('В музей');
    await story.inspect(administrator, '84-new-poll');
    await dialog.getByRole('button', { name: 'Создать опрос' }).click();
    await pupil.page.getByLabel('В планетарий').check();
    await pupil.press('Проголосовать');
    await pupil.sees('1 · 100 %');
    await administrator.sees('Проголосовали 1 из');
    await story.inspect(pupil, '85-poll');
  });

  it('a message written without a network outlives a reload and arrives once', async () => {
    const administrator = await story.device('administrator');
    const pupil = await story.device('pupil');
    await pupil.withoutNetwork(async () => {
      await pupil.writes('Пишу из метро');
      await pupil.writes('И ещё раз');
      await pupil.sees('отправляется');
      await story.inspect(pupil, '86-offline');
      await pupil.page.reload();
      await pupil.sees('Показано последнее, что сохранено на этом устройстве');
      await pupil.sees('Пишу из метро');
      await pupil.loseAnswerOf('/messages');
    });
    await administrator.sees('И ещё раз');
    const words = administrator.page.getByRole('article').getByText(/^(?:Пишу из метро|И ещё раз)$/u);
    expect(await words.allTextContents()).toEqual(['Пишу из метро', 'И ещё раз']);
  });

  it('a page that does not come without a network says so, and leaves the way to the others open', async () => {
    const parent = await story.device('parent');
    const { page } = parent;
    await page.goto(`${story.platform.url}/chats`);
    await parent.sees('5А: родители');
    await parent.withoutNetwork(async () => {
      await page.getByRole('link', { name: 'Мои заявки' }).click();
      await page.getByRole('heading', { level: 1, name: 'Мои заявки' }).waitFor();
      await page.evaluate(`history.pushState(null, '', '/apply'); dispatchEvent(new Event('popstate'))`);
      await page.getByRole('heading', { level: 1, name: 'Страница не открылась' }).waitFor();
      await parent.sees('Проверьте интернет и повторите');
      await story.inspect(parent, '86-not-come');
      await page.getByRole('link', { name: /Чаты$/u }).click();
      await parent.sees('5А: родители');
    });
  });

  it('by keys alone: a chat is found, a message is answered, and the focus stays where one works', async () => {
    const pupil = await story.device('pupil');
    const { page } = pupil;
    const { keyboard } = page;
    const focused = () =>
      page.evaluate('document.activeElement.getAttribute("aria-label") ?? document.activeElement.textContent');
    await page.goto(`${story.platform.url}/chats`);
    await page.getByRole('link', { name: '5А: обучающиеся' }).first().waitFor();
    for (let turn = 0; turn < 20 && !String(await focused()).includes('5А: обучающиеся'); turn += 1)
      await keyboard.press('Tab');
    await keyboard.press('Enter');
    await page.getByRole('article').last().waitFor();
    expect(await focused()).toBe('5А: обучающиеся');
    await page.getByRole('region', { name: 'Сообщения чата' }).focus();
    await keyboard.press('End');
    await page.waitForFunction('document.activeElement.getAttribute("role") === "article"');
    const message = await focused();
    await keyboard.press('Enter');
    await page.getByRole('dialog').waitFor();
    await keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(await focused()).toBe(message);
    await keyboard.press('Enter');
    await page.getByRole('dialog').getByRole('button', { name: 'Ответить' }).press('Enter');
    await page.getByRole('textbox', { name: 'Сообщение', exact: true }).and(page.locator(':focus')).waitFor();
    await keyboard.type('Отвечаю с клавиатуры');
    await keyboard.press('Enter');
    await page.getByRole('article').getByText('Отвечаю с клавиатуры').waitFor();
  });

  it('words are found in any form', async () => {
    const pupil = await story.device('pupil');
    await pupil.press('Поиск в чате');
    await pupil.page.getByRole('searchbox', { name: 'Слова из сообщения' }).fill('контрольной');
    await pupil.page.locator('mark').first().waitFor();
    await story.inspect(pupil, '87-search');
    await pupil.page.getByRole('dialog').getByRole('link').first().click();
    await pupil.page.getByRole('dialog').waitFor({ state: 'detached' });
  });

  it('R67: a parent has the chat of the child’s class in the list, and not the children’s', async () => {
    const parent = await story.device('parent');
    await parent.page.goto(`${story.platform.url}/chats`);
    await parent.sees('5А: родители');
    expect(await parent.page.getByText('5А: обучающиеся').count()).toBe(0);
    await story.inspect(parent, '88-parent-chats');
  });

  it('who is expelled is out of the chats within seconds, on an open page', async () => {
    const administrator = await story.device('administrator');
    const pupil = await openChat('pupil', '5А: обучающиеся');
    await pupil.sees('Пишу из метро');
    const { studyGroups } = (await administrator.ask('GET', `${story.organization}/structure`)) as unknown as {
      studyGroups: { unitId: string; name: string }[];
    };
    const { unitId } = studyGroups.find(({ name }) => name === '5А')!;
    const { items } = (await administrator.ask('GET', `${story.organization}/units/${unitId}/roster`)) as unknown as {
      items: { rosterEntryId: string; surname: string }[];
    };
    const { rosterEntryId } = items.find(({ surname }) => surname === people.pupil.surname)!;
    const order = { kind: 'student-movement', number: '77', date: new Date().toISOString().slice(0, 10) };
    const head = await story.device('head');
    const { id: orderRef } = await head.ask('POST', `${story.organization}/orders`, order);
    await administrator.ask('POST', `${story.organization}/students/${rosterEntryId}/departures`, {
      fromUnitId: unitId,
      orderRef,
    });
    await pupil.sees('Вы больше не участник этого чата');
    expect(await pupil.page.getByText('Пишу из метро').count()).toBe(0);
    await story.inspect(pupil, '89-expelled');
  });
};

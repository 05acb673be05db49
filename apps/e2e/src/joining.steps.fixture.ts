import { readFileSync } from 'node:fs';
import { Device } from './device.fixture.ts';
import { people } from './people.fixture.ts';
import type { Story } from './story.fixture.ts';

/** People come by a link and are let in. */
export const joiningSteps = (story: Story): void => {
  it('R35: the administrator issues a link into a class', async () => {
    const administrator = await story.device('administrator');
    const { page } = administrator;
    await story.openSection(administrator, 'links');
    await administrator.sees('Ссылок нет');
    await story.inspect(administrator, '11-links-none');
    await administrator.press('Новая ссылка');
    await page.getByLabel('Куда ведёт').selectOption({ label: '5А' });
    await page.getByLabel('Сколько человек войдёт').fill('25');
    await story.inspect(administrator, '12-new-link');
    await administrator.press('Выпустить');
    await page.getByRole('img', { name: 'QR-код ссылки-приглашения' }).waitFor();
    story.link = (await page.getByTestId('link').textContent()) ?? '';
    await story.inspect(administrator, '13-link');
    await administrator.press('Закрыть');
    await administrator.sees('Вошли 0 из 25');
    await story.inspect(administrator, '14-links');
  });

  it('R36: the link is printed on a sheet', async () => {
    const administrator = await story.device('administrator');
    const { page } = administrator;
    await page.getByText('Выбрать все действующие').click();
    const [sheet] = await Promise.all([page.waitForEvent('download'), administrator.press(/^Листы с QR-кодами/u)]);
    expect(readFileSync(await sheet.path(), 'latin1')).toMatch(/^%PDF-/u);
  });

  it('R61: a pupil comes by the link, in three screens', async () => {
    const address = new URL(story.link);
    const pupil = await story.device('pupil', `${address.pathname}${address.hash}`);
    await pupil.sees('Школа № 1');
    await pupil.sees('5А');
    await story.inspect(pupil, '15-join');
    expect(pupil.page.url()).not.toContain('#');
    await pupil.signIn(people.pupil.phone, people.pupil);
    await pupil.sees('Заявку подаёт Ульяна Ученикова');
    await story.inspect(pupil, '16-join-send');
    await pupil.loseAnswerOf('/api/invitations/redemptions');
    await pupil.press('Подать заявку');
    await pupil.sees('Ждёт решения администратора');
    await story.inspect(pupil, '17-waiting');
    expect(await pupil.page.getByText('Ждёт решения администратора').count()).toBe(1);
  });

  it('nobody who is not in the lists is proposed for approval', async () => {
    const address = new URL(story.link);
    const stranger = await story.device('stranger', `${address.pathname}${address.hash}`);
    await stranger.signIn(people.stranger.phone, people.stranger);
    await stranger.press('Подать заявку');
    await stranger.sees('Ждёт решения администратора');
  });

  it('R39: the administrator approves, and the pupil’s own device says so', async () => {
    const administrator = await story.device('administrator');
    const { page } = administrator;
    await story.openSection(administrator, 'requests');
    await administrator.sees('Ученикова');
    await administrator.sees('фамилия и имя совпадают');
    await story.inspect(administrator, '18-queue');
    await page.getByText('Выбрать всех, кто найден в списках').click();
    await administrator.sees('Выбрана 1 заявка');
    await administrator.press('Одобрить: 1');
    await administrator.sees('Решено: 1');

    const pupil = await story.device('pupil');
    await pupil.sees('Одобрена');
    await story.inspect(pupil, '19-approved');
  });

  it('R39: whoever is not known is asked, answers, and is refused with a reason', async () => {
    const administrator = await story.device('administrator');
    const stranger = await story.device('stranger');
    const { page } = administrator;
    await administrator.press('Уточнить');
    await page.getByLabel('Что уточнить').fill('В каком классе вы учитесь?');
    await page.getByRole('dialog').getByRole('button', { name: 'Уточнить' }).click();
    await stranger.page.getByLabel('В каком классе вы учитесь?').fill('В другом');
    await story.inspect(stranger, '19-question');
    await stranger.press('Ответить');
    await page.reload();
    await administrator.sees('Ответ: В другом');
    await administrator.press('Отказать');
    await page.getByRole('dialog').getByRole('button', { name: 'Отказать' }).click();
    await administrator.sees('Новых заявок нет');
    await stranger.sees('Вас нет в списках организации');
  });

  it('R31: a second device of the administrator asks for the second factor', async () => {
    const other = await Device.open(story.browser, story.platform);
    other.knows(await story.device('administrator'));
    await other.signIn(people.administrator.phone);
    await other.page.getByLabel('Код из приложения').waitFor();
    await story.inspect(other, '19-second-factor');
    await other.page.getByLabel('Код из приложения').fill(other.totp());
    await other.press('Подтвердить');
    await other.sees('Здравствуйте, Анна');
    await other.close();
  });

  it('a passkey signs in without a phone', async () => {
    const pupil = await story.device('pupil');
    await pupil.ownPasskeys();
    await pupil.page.goto(`${story.platform.url}/profile/security`);
    await pupil.press('Добавить ключ доступа');
    await pupil.press('Записал');
    await pupil.page.goto(`${story.platform.url}/profile`);
    await pupil.press('Выйти');
    await pupil.press('Войти ключом доступа');
    await pupil.sees('Здравствуйте, Ульяна');
  });
};

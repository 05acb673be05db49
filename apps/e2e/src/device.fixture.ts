import AxeBuilder from '@axe-core/playwright';
import { TOTP } from 'otpauth';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { LAYOUT } from './layout.fixture.ts';
import type { BuiltPlatform } from './platform.fixture.ts';

const SCREENS = join(import.meta.dirname, '../screens');
const widths = [
  [360, 740],
  [1280, 800],
] as const;
const themes = ['light', 'dark'] as const;
/** Looked at without a picture: 1280 pixels at 200 % (WCAG 1.4.4), 1280 at 400 % (1.4.10), and the widest. */
const bareWidths = [
  [640, 400],
  [320, 256],
  [2560, 1300],
] as const;
/** In what axe looks at, a theme changes the colours and nothing else. */
const OF_COLOURS = ['color-contrast', 'link-in-text-block'];
const PATIENCE_MS = 15_000;
/** Until what has changed is drawn. */
const DRAWN = `new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))`;
/** Colours change over to the other theme at once. (The promise of a transition's end is now and then never kept.) */
const SETTLED = `${DRAWN}.then(() =>
  document.getAnimations().forEach((one) => one instanceof CSSTransition && one.finish()))`;

/** One person's browser. What it complains of is kept: nothing may be refused by the policy or thrown by the app. */
export class Device {
  readonly page: Page;
  readonly complaints: string[] = [];
  readonly #context: BrowserContext;
  readonly #platform: BuiltPlatform;
  #secret: string | undefined;
  #losesAnswers = false;
  #isOffline = false;

  private constructor(platform: BuiltPlatform, context: BrowserContext, page: Page) {
    this.#platform = platform;
    this.#context = context;
    this.page = page;
    page.setDefaultTimeout(PATIENCE_MS);
    page.on('pageerror', (error) => this.complaints.push(`thrown: ${error.message}`));
    page.on('console', (message) => {
      const words = message.text();
      // A refusal of the API is an answer; the browser writes it down as an error all the same.
      const isAnswer = words.includes('the server responded with a status of');
      const isWanted =
        (this.#losesAnswers && words.endsWith('net::ERR_CONNECTION_RESET')) ||
        (this.#isOffline && /net::ERR_(?:INTERNET_DISCONNECTED|FAILED)|ProblemError: network/u.test(words));
      if (message.type() === 'error' && !isAnswer && !isWanted) this.complaints.push(words);
    });
    page.on('request', (request) => {
      if (!request.url().startsWith(platform.url) && !/^(?:data|blob):/u.test(request.url())) {
        this.complaints.push(`asked another host: ${request.url()}`);
      }
    });
  }

  static async open(browser: Browser, platform: BuiltPlatform, path = '/'): Promise<Device> {
    const context = await browser.newContext({ locale: 'ru-RU', viewport: { width: 360, height: 740 } });
    const device = new Device(platform, context, await context.newPage());
    await device.page.goto(platform.url + path);
    return device;
  }

  /** Gives the phone and the code that was sent to it, on whatever page asks for them. */
  async signIn(phone: string, name?: Readonly<{ surname: string; givenName: string }>): Promise<void> {
    const { page } = this;
    const seen = this.#platform.messagesTo(phone).length;
    await page.getByLabel('Мобильный телефон').fill(phone);
    await this.press('Получить код');
    await page.getByLabel('Код из сообщения').fill(await this.#platform.codeFor(phone, seen));
    await this.press('Войти');
    if (name === undefined) return;
    await page.getByLabel('Фамилия').fill(name.surname);
    await page.getByLabel('Имя', { exact: true }).fill(name.givenName);
    await this.press('Войти');
  }

  /** Sets up an authenticator in the profile and keeps its secret. */
  async enrolTotp(): Promise<void> {
    const { page } = this;
    await page.goto(`${this.#platform.url}/profile/security`);
    await this.press('Добавить приложение с кодами');
    await page.getByRole('img', { name: 'QR-код для приложения' }).waitFor();
    const written = await page.locator('.code').first().textContent();
    this.#secret = (written ?? '').replaceAll(' ', '');
    await page.getByLabel('Код из приложения').fill(this.totp());
    await this.press('Включить');
    await page.getByRole('heading', { name: 'Коды восстановления' }).waitFor();
  }

  /** Gives the browser a device that makes and shows passkeys and always knows its owner. */
  async ownPasskeys(): Promise<void> {
    const session = await this.#context.newCDPSession(this.page);
    await session.send('WebAuthn.enable');
    await session.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2',
        transport: 'internal',
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
      },
    });
  }

  /** The next request to an address reaches the platform, and its answer is lost on the way. */
  async loseAnswerOf(path: string): Promise<void> {
    let lost = false;
    this.#losesAnswers = true;
    await this.page.route(`**${path}`, async (route) => {
      if (lost) return route.continue();
      lost = true;
      await route.fetch();
      return route.abort('connectionreset');
    });
  }

  /** Does something while there is no network. */
  async withoutNetwork(work: () => Promise<void>): Promise<void> {
    this.#isOffline = true;
    await this.#context.setOffline(true);
    await work();
    await this.#context.setOffline(false);
  }

  /** The number of the profile, which an operator is told. */
  async profileNumber(): Promise<string> {
    const { personId } = await this.ask('GET', '/profile');
    return personId!;
  }

  /** Writes a message in the chat that is open. */
  async writes(words: string): Promise<void> {
    await this.page.getByLabel('Сообщение', { exact: true }).fill(words);
    await this.press('Отправить');
    await this.page.getByRole('article').getByText(words).first().waitFor();
  }

  /** Goes on with another device's authenticator. */
  knows(other: Device): void {
    this.#secret = other.#secret;
  }

  totp(): string {
    return new TOTP({ secret: this.#secret! }).generate();
  }

  async press(name: string | RegExp): Promise<void> {
    await this.page.getByRole('button', { name }).first().click();
  }

  /** Waits for words on the page. @throws Error with what it says instead */
  async sees(words: string | RegExp): Promise<void> {
    await this.page
      .getByText(words)
      .first()
      .waitFor()
      .catch(async () => {
        throw new Error(`${words} is not there, but: ${await this.page.locator('body').innerText()}`);
      });
  }

  /** Asks the API as this person, for what no page is made for yet. */
  async ask(method: 'GET' | 'POST', path: string, body?: object): Promise<Record<string, string>> {
    const answer = await this.page.request.fetch(`${this.#platform.url}/api${path}`, {
      method,
      headers: { Origin: this.#platform.url },
      ...(body === undefined ? {} : { data: body }),
    });
    if (!answer.ok()) throw new Error(`${method} ${path}: ${answer.status()} ${await answer.text()}`);
    return (await answer.json()) as Record<string, string>;
  }

  /**
   * Takes a picture of the page in both widths and themes, and looks at it zoomed, narrow and wide as well.
   * @returns what axe finds serious or critical there, and what does not fit
   */
  async inspect(name: string): Promise<readonly string[]> {
    const { page } = this;
    mkdirSync(SCREENS, { recursive: true });
    const found: string[] = [];
    const look = async (where: string) => {
      for (const fault of (await page.evaluate(LAYOUT)) as string[]) found.push(`${name} ${where}: ${fault}`);
    };
    for (const [width, height] of widths) {
      await page.setViewportSize({ width, height });
      for (const colorScheme of themes) {
        await page.emulateMedia({ colorScheme });
        await page.evaluate(SETTLED);
        await page.screenshot({ path: join(SCREENS, `${name}-${width}-${colorScheme}.png`), fullPage: true });
        for (const fault of await this.#askAxe(colorScheme === 'light' ? undefined : OF_COLOURS))
          found.push(`${name} ${width} ${colorScheme}: ${fault}`);
      }
      await look(String(width));
    }
    for (const [width, height] of bareWidths) {
      await page.setViewportSize({ width, height });
      await page.evaluate(DRAWN);
      await look(String(width));
    }
    await page.setViewportSize({ width: 360, height: 740 });
    await page.emulateMedia({ colorScheme: 'light' });
    return found;
  }

  /** What axe finds serious or critical, by all its rules or by these. Its source is sent once to each page that is loaded. */
  async #askAxe(rules?: string[]): Promise<readonly string[]> {
    const { page } = this;
    const isThere = (await page.evaluate('typeof axe === "object"')) as boolean;
    const axe = new AxeBuilder({ page, ...(isThere ? { axeSource: ';' } : {}) }).setLegacyMode();
    const { violations } = await axe
      .options({
        resultTypes: ['violations'],
        ...(rules === undefined ? { rules: { 'target-size': { enabled: true } } } : { runOnly: rules }),
      })
      .analyze();
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => `${id} ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`);
  }

  async close(): Promise<void> {
    await this.#context.close();
  }
}

import { chromium, type Browser } from 'playwright-core';
import { Device } from './device.fixture.ts';
import { people } from './people.fixture.ts';
import { BuiltPlatform } from './platform.fixture.ts';

type Who = keyof typeof people;

/** What the steps of the journey share: one platform, one browser, a device for everybody, and what was found on the way. */
export class Story {
  platform!: BuiltPlatform;
  browser!: Browser;
  readonly devices: Partial<Record<Who, Device>> = {};
  /** What axe found, and pages that scroll sideways. */
  readonly faults: string[] = [];
  /** The organisation's address: `/organizations/<id>`. */
  organization = '';
  /** The invitation link. */
  link = '';

  async begin(): Promise<void> {
    this.platform = await BuiltPlatform.start(people.operator);
    this.browser = await chromium.launch({
      executablePath: process.env['ZVENO_CHROMIUM'] ?? '/usr/bin/chromium',
      args: ['--no-sandbox'],
    });
  }

  async end(): Promise<void> {
    await this.browser?.close();
    await this.platform?.stop();
  }

  /** The device of somebody; opened at an address when it is asked for the first time. */
  async device(who: Who, path = '/'): Promise<Device> {
    return (this.devices[who] ??= await Device.open(this.browser, this.platform, path));
  }

  async inspect(device: Device, name: string): Promise<void> {
    this.faults.push(...(await device.inspect(name)));
  }

  /** Opens a section of the organisation and waits for its heading. */
  async openSection(device: Device, path: string): Promise<void> {
    await device.page.goto(`${this.platform.url}${this.organization}/${path}`);
    await device.page.getByRole('main').getByRole('heading', { level: 1 }).waitFor();
  }
}

import { communicationRoutes as routes } from '@zveno/contracts-communication';
import { Erasure, Vault } from '@zveno/privacy';
import { connectReadStore, ReadStore } from '@zveno/read-store';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chatIdOf } from '../derive/chat-id.ts';
import { Flood } from '../message/flood.ts';
import { Segments } from '../message/segments.ts';
import { ORG, startCommunication, until, type CommunicationService } from '../service.fixture.ts';
import { Lexicon } from './lexicon.ts';
import { SearchIndex } from './search-index.ts';
import { SearchStore } from './search-store.ts';
import { SearchTerms } from './search-terms.ts';

/** Search as people see it, and the index behind it, upon one kind of store. @param environment says which */
export const searchContract = (name: string, environment: () => NodeJS.ProcessEnv): void =>
  describe(`search upon ${name}`, () => {
    let service: CommunicationService;
    const students = chatIdOf(ORG, { kind: 'group-students', unitId: 'u1' });
    const staff = chatIdOf(ORG, { kind: 'staff' });
    const relations = {
      ...{ studentsAmongThemselves: 'supervised', parentsAmongThemselves: 'supervised' },
      ...{ staffAmongThemselves: 'rooms', staffWithOwnStudents: 'rooms', staffWithOwnParents: 'rooms' },
      ...{ studentsDirect: 'off', madeByStudents: 'off', madeByParents: 'off' },
    };

    const post = (personId: string, text: string, chatId = students) =>
      service.ask(routes.postMessage, { chatId, text }, personId);
    const search = (personId: string, query: string, more: object = {}) =>
      service.ask(routes.searchMessages, { query, ...more }, personId);
    const found = async (...asked: Parameters<typeof search>) =>
      (await search(...asked)).items.map(({ snippet }) => snippet);
    const metadata = (what: string) => ({ commandId: randomUUID(), actorId: `process:${what}`, orgId: ORG, effectiveOn: '2026-11-22', now: '2026-11-22T12:00:00.000Z', correlationId: 'c' }); // prettier-ignore

    /** All that the index holds. */
    const everything = async ({ database } = service.get(ReadStore)) => {
      const names = (await database.listCollections().toArray()).map(({ name }) => name).filter((name) => name.startsWith('chat-search') && !name.endsWith('state')); // prettier-ignore
      const rows = names.toSorted().map((name) =>
        database
          .collection(name)
          .find({}, { sort: { _id: 1 } })
          .toArray(),
      );
      return JSON.stringify(await Promise.all(rows));
    };

    beforeAll(async () => {
      service = await startCommunication(environment());
      await service.school();
      await service.joins('anna', 'student', 'u1');
      await service.joins('boris', 'student', 'u1');
      await service.joins('vera', 'teacher', 's1');
      const chats = ['group-students', 'staff'].map((kind) => ({ kind, posting: 'everybody' }));
      await service.ask(routes.adoptChatStrategy, { chats, relations });
      const takesPart = async (personId: string, chatId: string) =>
        (await service.ask(routes.listMyChats, {}, personId)).items.some((chat) => chat.chatId === chatId);
      await until(async () => {
        const all = [takesPart('anna', students), takesPart('boris', students), takesPart('olga', students)];
        const isSo = await Promise.all([...all, takesPart('vera', staff), takesPart('olga', staff)]);
        return isSo.every(Boolean) ? true : undefined;
      });
      service.get(Flood).most = { member: 10_000, staff: 10_000, owner: 10_000 };
    });
    afterAll(() => service.stop());

    it('a message is found by its words in any form, within the chats one takes part in', async () => {
      await post('anna', 'Завтра контрольная по алгебре');
      const { position } = await post('vera', 'Контрольные проверены', staff);
      expect(await found('boris', 'контрольной', { after: position })).toEqual(['Завтра контрольная по алгебре']);
      expect(await found('vera', 'КОНТРОЛЬНЫМИ')).toEqual(['Контрольные проверены']);
      expect(await found('olga', 'контрольная')).toEqual(['Контрольные проверены', 'Завтра контрольная по алгебре']);
      expect(await found('olga', 'контрольная', { chatId: staff })).toEqual(['Контрольные проверены']);
      expect(await found('anna', 'контрольная геометрия')).toEqual([]);
      const { items, authors } = await search('boris', 'алгебра');
      expect(items[0]).toMatchObject({ chatId: students, authorId: 'anna', found: [{ from: 22, to: 29 }] });
      expect(authors).toEqual([{ personId: 'anna', name: 'anna Имя' }]);
      expect(await service.refused(routes.searchMessages, { query: 'алгебра', chatId: staff }, 'anna')).toBe(
        'chat.not-found',
      );
      expect(await service.refused(routes.searchMessages, { query: ' и!' }, 'anna')).toBe('search.query-empty');
    });

    it('who takes part no more finds nothing of it', async () => {
      const leaves = await service.joins('egor', 'student', 'u1');
      await until(async () => ((await found('egor', 'контрольная')).length === 1 ? true : undefined));
      await leaves();
      await until(async () => ((await found('egor', 'контрольная')).length === 0 ? true : undefined));
    });

    it('what was edited is found by its new words, what is retracted or hidden by none', async () => {
      const one = await post('anna', 'Потерял ключи');
      const other = await post('anna', 'Потерял варежки');
      const { position } = await service.ask(
        routes.editMessage,
        { chatId: students, messageId: one.id, text: 'Нашёл' },
        'anna',
      );
      expect(await found('boris', 'ключи', { after: position })).toEqual([]);
      expect(await found('boris', 'нашел')).toEqual(['Нашёл']);
      const gone = await service.ask(routes.retractMessage, { chatId: students, messageId: one.id }, 'anna');
      expect(await found('boris', 'нашел', { after: gone.position })).toEqual([]);
      const about = { organizationId: ORG, chatId: students, messageId: other.id, caseId: 'case' };
      const segments = service.get(Segments);
      const hidden = await segments.handle(students, { type: 'HideContent', data: about, metadata: metadata('hides') });
      expect(await found('boris', 'варежки', { after: hidden.position })).toEqual([]);
      const back = await segments.handle(students, {
        type: 'RestoreContent',
        data: about,
        metadata: metadata('shows'),
      });
      expect(await found('boris', 'варежки', { after: back.position })).toEqual(['Потерял варежки']);
    });

    it('what is typed so far finds what it may become, and no more once that is gone', async () => {
      const one = await post('anna', 'Олимпиада по информатике');
      const { position: after } = await post('vera', 'Олимпийские игры', staff);
      expect(await found('boris', 'олимп', { after })).toEqual(['Олимпиада по информатике']);
      expect(await found('olga', 'Олимп')).toEqual(['Олимпийские игры', 'Олимпиада по информатике']);
      expect(await found('olga', 'информатика оли')).toEqual(['Олимпиада по информатике']);
      expect(await found('olga', 'олимпиад')).toEqual(['Олимпиада по информатике']);
      // A word that is typed to its end is looked for as it stands.
      expect(await found('olga', 'олимп ')).toEqual([]);
      expect(await found('olga', 'ол')).toEqual([]);
      const { items } = await search('boris', 'инфор');
      expect(items[0]).toMatchObject({ found: [{ from: 13, to: 24 }] });
      const held = () => service.get(Lexicon).beginning(ORG, 'олим', 10);
      expect(await held()).toHaveLength(2);
      const gone = await service.ask(routes.retractMessage, { chatId: students, messageId: one.id }, 'anna');
      expect(await found('olga', 'олимп', { after: gone.position })).toEqual(['Олимпийские игры']);
      expect(await held()).toHaveLength(1);
      expect(await service.get(Lexicon).beginning(ORG, 'олим', 0)).toBeUndefined();
    });

    it('pages go on to the end, over chats, each message once', async () => {
      let position = '0';
      for (let n = 0; n < 150; n += 1)
    ({ position } = await (n % 3 === 0 ? post('vera', `Сбор номер ${n}`, staff) : post('olga', `Сбор ${n % 5 === 0 ? 'важный' : 'обычный'} ${n}`, staff))); // prettier-ignore
      const pages = async (query: string, limit: number) => {
        const all: string[] = [];
        for (let cursor: string | undefined; ;) {
          const { items, next } = await search('olga', query, { limit, after: position, ...(cursor && { cursor }) });
          all.push(...items.map(({ messageId }) => messageId));
          if (next === undefined) return all;
          cursor = next;
        }
      };
      const all = await pages('сборы', 7);
      expect([all.length, new Set(all).size]).toEqual([150, 150]);
      expect(await pages('сборы', 50)).toEqual(all);
      expect(await pages('важные сборы', 4)).toHaveLength(20);
      // A word that fills a page as it stands is not taken for the beginning of others, on no page.
      ({ position } = await post('olga', 'Важный сборник'));
      expect(await pages('важный сбор', 20)).toHaveLength(20);
      expect(await pages('важный сбор', 7)).toHaveLength(20);
      expect(await pages('важный сбор', 21)).toHaveLength(21);
    });

    it('the index holds no word in the clear', async () => {
      expect(await everything()).not.toMatch(/[а-я]/iu);
    });

    it('nothing is left of words whose author is erased, and made anew the index is the same', async () => {
      const secret = await post('boris', 'Секретный пароль');
      const copy = { chatId: students, messageId: secret.id, toChatId: staff };
      await service.ask(routes.forwardMessage, copy, 'olga');
      await service.ask(
        routes.editMessage,
        { chatId: students, messageId: secret.id, text: 'Секретный шифр' },
        'boris',
      );
      const { position } = await post('anna', 'Последнее слово');
      expect(await found('olga', 'секретный', { after: position })).toHaveLength(2);
      const before = await everything();
      await service.get(Erasure).destroy('person-boris', metadata('erases'));
      await until(async () => ((await found('olga', 'секретный')).length === 0 ? true : undefined));
      const head = (await service.log()).at(-1)!.position;
      await search('olga', 'слово', { after: head });
      const after = await everything();
      expect(after.length).toBeLessThan(before.length);

      const folder = mkdtempSync(join(tmpdir(), 'zveno-search-'));
      for (const size of [1, 7, 1_000]) {
        const store = await connectReadStore(`sqlite:${join(folder, `${size}.sqlite`)}`, { name: 'anew' });
        const [rows, terms] = [new SearchStore(store), service.get(SearchTerms)];
        await rows.open();
        const anew = new SearchIndex(rows, terms, service.get(Vault), new Lexicon(rows, terms));
        const log = await service.log();
        for (let from = 0; from < log.length; from += size) {
          await anew.take(log.slice(from, from + size));
          // As after a crash before the progress was noted.
          await anew.take(log.slice(Math.max(0, from - 3), from + size));
        }
        expect(await everything(store)).toBe(after);
        await store.close();
      }
      rmSync(folder, { recursive: true });
      await service.restart();
      expect(await found('olga', 'последний', { after: head })).toEqual(['Последнее слово']);
    });
  });

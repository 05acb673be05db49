import type { Carrier } from './carriers.fixture.ts';
import type { Delivery, Message } from './delivery.port.ts';
import type { Patience } from './patience.ts';

/** A carrier and what speaks to it. */
export type Post = Readonly<{ carrier: Carrier; open: (patience: Patience) => Delivery; message: Message }>;

const patience: Patience = { timeoutMs: 300, tries: 3, retryMs: 1 };

/** The specs of every delivery that hands messages over to somebody. */
export const deliveryContract = (name: string, makePost: () => Promise<Post>): void => {
  describe(`delivery ${name}`, () => {
    let post: Post;
    let delivery: Delivery;
    beforeEach(async () => {
      post = await makePost();
      delivery = post.open(patience);
    });
    afterEach(async () => {
      await delivery.close();
      await post.carrier.close();
    });
    /** The refusal: its code and all it tells. */
    const failure = () =>
      delivery.send(post.message).then(
        () => undefined,
        ({ code, details, message, cause }: Error & { code: string; details: object }) => ({
          code,
          details,
          message,
          cause,
        }),
      );

    it('brings the message to whom it is for', async () => {
      await delivery.send(post.message);
      expect(post.carrier.taken).toHaveLength(1);
      expect(post.carrier.taken[0]).toContain(`${post.message.to}: `);
    });

    it('tries again when the carrier is away or silent', async () => {
      post.carrier.moods.push('is-away', 'is-silent');
      await delivery.send(post.message);
      expect(post.carrier.taken).toHaveLength(1);
    });

    it('gives up after so many tries', async () => {
      post.carrier.moods.push('is-away', 'is-away', 'is-away');
      expect(await failure()).toMatchObject({ code: 'delivery.unavailable' });
      expect([post.carrier.taken, post.carrier.moods]).toEqual([[], []]);
    });

    it('says that a silent carrier is not there', async () => {
      post.carrier.moods.push('is-silent', 'is-silent', 'is-silent');
      expect(await failure()).toMatchObject({ code: 'delivery.unavailable' });
    });

    it('does not try again what the carrier refuses', async () => {
      post.carrier.moods.push('refuses', 'takes');
      expect(await failure()).toMatchObject({ code: 'delivery.refused' });
      expect([post.carrier.taken, post.carrier.moods]).toEqual([[], ['takes']]);
    });

    it.each(['refuses', 'is-away'] as const)('tells nothing of address or text when the carrier %s', async (mood) => {
      post.carrier.moods.push(mood, mood, mood);
      const told = JSON.stringify(await failure());
      for (const secret of [post.message.to, post.message.text, 'Анна', 'no such person'])
        expect(told).not.toContain(secret);
    });

    it('says that a carrier that is gone is not there', async () => {
      await post.carrier.close();
      expect(await failure()).toMatchObject({ code: 'delivery.unavailable' });
    });
  });
};

import fc from 'fast-check';
import { unpack, zip } from '../bundle/bundle.fixture.ts';
import { removeTemporary } from '../log/audited.fixture.ts';
import { at, bundleOf, COUNT, eventsOf, faultsOf, verdict } from './adversary.fixture.ts';
import { checkPart } from './verify-bundle.ts';

afterAll(removeTemporary);

let parts: Buffer;
beforeAll(async () => {
  parts = await bundleOf(eventsOf(COUNT), 5);
});

describe('an honest log', () => {
  it('is never refused, whatever its events are made of', () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(fc.dictionary(fc.string({ unit: 'binary' }), fc.jsonValue({ maxDepth: 5, stringUnit: 'binary' })), { minLength: 1, maxLength: 30 }), // prettier-ignore
        async (data) => {
          const events = eventsOf(COUNT).map((event, n) => ({ ...event, data: data[n % data.length]! }));
          expect(await faultsOf(await bundleOf(events))).toEqual([]);
        },
      ),
      { numRuns: Number(process.env.ZVENO_RUNS ?? 8) },
    ));

  it('is read in no time, however deep its events are', async () => {
    const deep = JSON.parse(`${'['.repeat(2_000)}${']'.repeat(2_000)}`) as object;
    const lists = { a: [[[[1, 2], [3]], [[4]]]], b: [{ c: [1, -2] }, { c: [0] }], d: [], e: ['', 'x'] };
    const events = eventsOf(COUNT).map((event, n) => ({ ...event, data: n % 3 === 0 ? deep : lists }));
    expect(await faultsOf(await bundleOf(events))).toEqual([]);
  });
});

describe('any bit flipped', () => {
  it('is refused, or changes nothing of what is attested', async () => {
    const sound = await verdict(parts);
    await fc.assert(
      fc.asyncProperty(fc.nat(parts.length * 8 - 1), async (bit) => {
        const flipped = new Uint8Array(parts);
        flipped[bit >> 3]! ^= 1 << (bit & 7);
        const { holds, facts } = await verdict(flipped);
        if (!holds) return;
        expect(facts).toEqual(sound.facts);
        const attested = (name: string) => !name.startsWith('index');
        expect(unpack(Buffer.from(flipped), attested)).toEqual(unpack(parts, attested));
      }),
      { numRuns: Number(process.env.ZVENO_RUNS ?? 200) },
    );
  });

  it('in any file that is attested is refused', () => {
    const files = unpack(parts);
    const names = Object.keys(files).filter((name) => !name.startsWith('index'));
    return fc.assert(
      fc.asyncProperty(fc.constantFrom(...names), fc.nat(), async (name, n) => {
        const data = Buffer.from(files[name]!, name.endsWith('.bin') ? 'latin1' : 'utf8');
        if (data.length === 0) return;
        data[Math.floor(n / 8) % data.length]! ^= 1 << (n & 7);
        const all = Object.entries(files).map(([each, text]) => ({ name: each, data: each === name ? data : Buffer.from(text, each.endsWith('.bin') ? 'latin1' : 'utf8') })); // prettier-ignore
        const { holds, facts } = await verdict(await zip(all));
        // When it was made is nobody's claim; of another period that the same leaves close, what is said is true as well.
        if (holds) expect([name, facts.slice(1)]).toEqual(['manifest.json', (await verdict(parts)).facts.slice(1)]);
      }),
      { numRuns: Number(process.env.ZVENO_RUNS ?? 80) },
    );
  });

  it('never makes the check of a part throw', () =>
    fc.assert(
      fc.asyncProperty(fc.uint8Array(), fc.uint8Array(), fc.uint8Array(), async (...data) => {
        const [leaves, events, proof] = data.map((bytes) => ({ name: 'x', method: 0, crc: 0, size: bytes.length, bytes: new Uint8Array(bytes) })); // prettier-ignore
        const against = {
          organizationId: 'o1',
          period: { from: at(0), to: at(9) },
          latest: at(9),
          size: 9,
          isFirst: true,
          isLast: true,
        };
        const found = await checkPart({ leaves: leaves!, events: events!, proof: proof!, ...against });
        expect(found.faultCount).toBeGreaterThan(0);
      }),
    ));
});

import { fork } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { setTimeout as pause } from 'node:timers/promises';
import { ORGANIZATION, schoolWith } from '../live/school.ts';
import { startStage } from '../people/stage.ts';
import { hundredths, percentile } from '../percentile.ts';
import { residentOf } from '../proc.ts';
import type { BenchRecord } from '../record.ts';

const MIB = 1_048_576;
const SIZE = 63 * MIB;
const ROUNDS = 5;
const at = `/organizations/${ORGANIZATION}`;

/** Does it some times and gives the middle of them, in MiB a second. */
const rate = async (work: () => Promise<unknown>): Promise<number> => {
  const took: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const from = performance.now();
    await work();
    took.push(performance.now() - from);
  }
  return Math.round(
    SIZE /
      MIB /
      (percentile(
        took.sort((a, b) => a - b),
        0.5,
      ) /
        1000),
  );
};

const drained = async (answer: Promise<Response>): Promise<number> => {
  const response = await answer;
  if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
  return (await response.arrayBuffer()).byteLength;
};

/** A large file up and down through the whole platform, and parts of it, beside a bare server that writes and reads a file. */
export const filesBench = async (): Promise<BenchRecord[]> => {
  const stage = await startStage();
  const child = fork(
    fileURLToPath(new URL(`./bare-store.${import.meta.url.endsWith('.js') ? 'js' : 'ts'}`, import.meta.url)),
  );
  try {
    const [port] = (await once(child, 'message')) as [number];
    const bare = `http://127.0.0.1:${port}/`;
    const { groups } = await schoolWith(stage, [2]);
    const { chatId, tokens } = groups[0]!;
    const ask = stage.as(tokens[0]);
    const headers = { Authorization: `Bearer ${tokens[0]}` };
    const bytes = Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(SIZE - 9)]);
    const atRest = Math.round(residentOf(stage.pid));

    const ids: string[] = [];
    const put = async () => {
      const { id } = await ask('POST', `${at}/files`, { name: 'книга.pdf', size: SIZE });
      ids.push(id);
      await drained(
        fetch(`${stage.url}/api${at}/files/${id}/content`, {
          method: 'PATCH',
          headers: { ...headers, 'Upload-Offset': '0', 'Content-Type': 'application/offset+octet-stream' },
          body: bytes,
        }),
      );
    };
    const up = await rate(put);
    const upBare = await rate(() => drained(fetch(bare, { method: 'PUT', body: bytes })));
    const [fileId] = ids;
    await ask('POST', `${at}/files/${fileId}/completion`);
    while ((await ask('GET', `${at}/files/${fileId}`)).state !== 'stored') await pause(20);
    const posted = await ask('POST', `${at}/chats/${chatId}/messages`, { text: 'Книга', files: [fileId] });
    await ask('GET', `${at}/chats/${chatId}/messages?after=${posted.position}`);

    const address = `${stage.url}/api${at}/chats/${chatId}/files/${fileId}`;
    const down = await rate(() => drained(fetch(address, { headers })));
    const downBare = await rate(() => drained(fetch(bare)));
    const took: number[] = [];
    for (let n = 0; n < 200; n += 1) {
      const first = Math.floor(Math.random() * (SIZE - 1_000));
      const from = performance.now();
      await drained(fetch(address, { headers: { ...headers, Range: `bytes=${first}-${first + 999}` } }));
      took.push(performance.now() - from);
    }
    return [
      {
        name: 'a file of 63 MiB up, sealed and durable in parts (bare: one file)',
        value: up,
        unit: 'MiB/s',
        baseline: upBare,
      },
      { name: 'the same down, each part opened', value: down, unit: 'MiB/s', baseline: downBare },
      {
        name: 'a thousand bytes anywhere in it, p95',
        value: hundredths(
          percentile(
            took.sort((a, b) => a - b),
            0.95,
          ),
        ),
        unit: 'ms',
      },
      {
        name: 'memory after all of it (before it)',
        value: Math.round(residentOf(stage.pid)),
        unit: 'MB',
        baseline: atRest,
      },
    ];
  } finally {
    child.disconnect();
    await stage.close();
  }
};

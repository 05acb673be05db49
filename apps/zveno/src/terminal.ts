import { createInterface } from 'node:readline/promises';
import { setTimeout } from 'node:timers/promises';

/** What the commands see of the outside, so that specs can stand in for it. */
export type Terminal = Readonly<{
  env: Readonly<Record<string, string | undefined>>;
  /** Results: standard output. */
  out: (line: string) => void;
  /** Progress and remarks: standard error. */
  note: (line: string) => void;
  /** Whether a person sits there. */
  interactive: boolean;
  /** Overwrites one line of progress; '' ends it. Without a person it is written at every tenth part. */
  progress: (text: string, share?: number) => void;
  confirm: (question: string) => Promise<boolean>;
  /** One line from whoever sits there. */
  ask: (question: string) => Promise<string>;
  now: () => Date;
  /** Waits, in milliseconds. */
  pause: (milliseconds: number) => Promise<void>;
}>;

const askPerson = async (question: string): Promise<string> => {
  const dialogue = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return await dialogue.question(question);
  } finally {
    dialogue.close();
  }
};

/** The terminal of this process. */
export const processTerminal = (): Terminal => {
  const interactive = process.stdin.isTTY === true && process.stderr.isTTY === true;
  let tenth = -1;
  let open = false;
  return {
    env: process.env,
    out: (line) => console.log(line),
    note: (line) => console.error(line),
    interactive,
    progress: (text, share = 0) => {
      if (process.stderr.isTTY) {
        if (text !== '') process.stderr.write(`\r\u001B[2K${text}`);
        else if (open) process.stderr.write('\n');
        open = text !== '';
        return;
      }
      const now = text === '' ? -1 : Math.floor(share * 10);
      if (now > tenth) console.error(text);
      tenth = now;
    },
    confirm: async (question) => /^(?:д|да|y|yes)$/iu.test((await askPerson(`${question} [д/Н] `)).trim()),
    ask: askPerson,
    now: () => new Date(),
    pause: (milliseconds) => setTimeout(milliseconds),
  };
};

/** `12 из 40 (30 %)` */
export const portion = (done: number, total: number): string =>
  total > 0 ? `${done} из ${total} (${Math.floor((done / total) * 100)} %)` : `${done}`;

/** Bytes as people read them. */
export const megabytes = (bytes: number): string => `${(bytes / 1_048_576).toFixed(1)} МБ`;

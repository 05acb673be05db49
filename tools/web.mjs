// Builds the web app: `apps/web` to `apps/web/dist`, what browsers load. Nothing is done while its sources are as they were.
import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';

const folder = join(import.meta.dirname, '../apps/web');
const mark = join(folder, 'dist/.built-from');
const sources = [
  'src/**/*',
  'public/**/*',
  'index.html',
  'vite.config.mjs',
  'tsconfig.json',
  '../../package-lock.json',
  '../../libs/transparency/src/verifier/verify-bundle.ts',
];
/** Files the bundle is not made of. */
const isAside = (file) => /\.spec\.tsx?$|\.d\.ts$/u.test(file);

/** One hash over every file of the app and the locked versions it is bundled from. */
const hashOfSources = () => {
  const hash = createHash('sha256');
  for (const file of sources.flatMap((pattern) => globSync(pattern, { cwd: folder })).sort()) {
    const path = join(folder, file);
    if (isAside(file) || !statSync(path).isFile()) continue;
    hash.update(`${file}\0`).update(readFileSync(path)).update('\0');
  }
  return hash.digest('hex');
};

/** Packs each file once instead of at every request. */
const pack = () => {
  for (const file of globSync('dist/app/*.{js,css,svg}', { cwd: folder })) {
    const bytes = readFileSync(join(folder, file));
    writeFileSync(join(folder, `${file}.gz`), gzipSync(bytes, { level: 9 }));
    writeFileSync(join(folder, `${file}.br`), brotliCompressSync(bytes));
  }
};

/** What the first visit may cost: every script that the page asks for by itself, packed, in bytes. */
const FIRST_VISIT_BYTES = 250_000;

const weighFirstVisit = () => {
  const page = readFileSync(join(folder, 'dist/index.html'), 'utf8');
  const scripts = [...page.matchAll(/(?:src|href)="(\/app\/[^"]+\.js)"/gu)].map(([, path]) => path);
  const bytes = scripts.reduce((sum, path) => sum + statSync(join(folder, `dist${path}.gz`)).size, 0);
  if (bytes > FIRST_VISIT_BYTES)
    throw new Error(`the first visit weighs ${bytes} bytes, more than ${FIRST_VISIT_BYTES}`);
  return bytes;
};

/** @returns what the first visit weighs (bytes of packed scripts), or undefined when there was nothing to build */
export const buildWeb = async () => {
  const hash = hashOfSources();
  if (existsSync(mark) && readFileSync(mark, 'utf8') === hash) return undefined;
  const { build } = await import('vite');
  await build({ configFile: join(folder, 'vite.config.mjs'), logLevel: 'warn' });
  pack();
  const firstVisit = weighFirstVisit();
  writeFileSync(mark, hash);
  return firstVisit;
};

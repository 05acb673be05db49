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

/** What the first visit may cost: every script that signing in and the chats ask for, packed, in bytes. */
const FIRST_VISIT_BYTES = 250_000;

/** What a first visit is made of: signing in, and the chats. */
const FIRST_VISIT = ['index.html', 'src/features/chat/index.ts'];

/** The files that parts of the app load by themselves, each once: scripts and styles, by the bundler's own account. */
const filesOf = (entries) => {
  const parts = JSON.parse(readFileSync(join(folder, 'dist/.vite/manifest.json'), 'utf8'));
  const found = new Set();
  const add = (name) => {
    const { file, css = [], imports = [] } = parts[name];
    if (found.has(file)) return;
    for (const one of [file, ...css]) found.add(one);
    for (const one of imports) add(one);
  };
  for (const entry of entries) add(entry);
  return [...found].sort();
};

const weigh = (files) => {
  const bytes = files
    .filter((file) => file.endsWith('.js'))
    .reduce((sum, file) => sum + statSync(join(folder, `dist/${file}.gz`)).size, 0);
  if (bytes > FIRST_VISIT_BYTES)
    throw new Error(`the first visit weighs ${bytes} bytes, more than ${FIRST_VISIT_BYTES}`);
  return bytes;
};

/** The worker that shows the app without a network: it knows the files of the first visit by name. */
const buildWorker = async (build, files) => {
  const kept = [...files.map((file) => `/${file}`), '/app/icon-1.svg'];
  const page = readFileSync(join(folder, 'dist/index.html'));
  const version = createHash('sha256').update(page).update(kept.join()).digest('hex').slice(0, 16);
  await build({
    configFile: false,
    root: folder,
    logLevel: 'warn',
    define: { FILES: JSON.stringify(kept), VERSION: JSON.stringify(version) },
    build: {
      outDir: 'dist',
      emptyOutDir: false,
      copyPublicDir: false,
      target: 'es2022',
      rolldownOptions: {
        input: join(folder, 'src/worker/service-worker.ts'),
        output: { format: 'iife', entryFileNames: 'service-worker.js' },
      },
    },
  });
};

/** @returns what the first visit weighs (bytes of packed scripts), or undefined when there was nothing to build */
export const buildWeb = async () => {
  const hash = hashOfSources();
  if (existsSync(mark) && readFileSync(mark, 'utf8') === hash) return undefined;
  // Whoever builds from a test would get React's checks for developers, at twice the weight.
  process.env.NODE_ENV = 'production';
  const { build } = await import('vite');
  await build({ configFile: join(folder, 'vite.config.mjs'), logLevel: 'warn' });
  pack();
  const files = filesOf(FIRST_VISIT);
  const firstVisit = weigh(files);
  await buildWorker(build, files);
  writeFileSync(mark, hash);
  return firstVisit;
};

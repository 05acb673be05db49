// Compiles every project's `src` to its `dist`, file by file, and bundles the web app. `--quiet` prints nothing when all
// goes well.
//
// A file is compiled again only when its source is newer, so that starting a built platform costs a look at the clock.
import { transformFile } from '@swc/core';
import { cpSync, existsSync, globSync, mkdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { buildWeb } from './web.mjs';

const workspace = join(import.meta.dirname, '..');
const quiet = process.argv.includes('--quiet');
const config = join(workspace, '.swcrc');
const started = performance.now();
const pattern = '{libs,libs/contracts,apps}/*/src/**/*';
/** The web app is bundled by vite, its output is none of the compiler's. */
const isWeb = (file) => file.startsWith('apps/web/');
const isSpec = (file) => /\.(spec|contract|fixture)\.ts$/u.test(file);
const sources = [
  ...globSync(pattern, { cwd: workspace }),
  ...globSync('bench/{src,baseline}/**/*', { cwd: workspace }),
].filter(
  (file) => statSync(join(workspace, file)).isFile() && !isSpec(file) && !isWeb(file) && !file.includes('/samples/'),
);
/** `src` becomes `dist`; the bench, which has two folders of sources, keeps both within. */
const outputOf = (file) =>
  file
    .replace(...(file.startsWith('bench/') ? ['bench/', 'bench/dist/'] : ['/src/', '/dist/']))
    .replace(/\.tsx?$/u, '.js');
/** When what a file is compiled from was last changed, in milliseconds. */
const changedAt = (file) => Math.max(statSync(join(workspace, file)).mtimeMs, statSync(config).mtimeMs);
const stale = sources
  .map((file) => ({ file, changed: changedAt(file) }))
  .filter(({ file, changed }) => {
    const output = join(workspace, outputOf(file));
    return !existsSync(output) || statSync(output).mtimeMs < Math.floor(changed);
  });

await Promise.all(
  stale.map(async ({ file, changed }) => {
    const output = join(workspace, outputOf(file));
    mkdirSync(dirname(output), { recursive: true });
    // The output is as old as the source that was looked at: what is edited while it is compiled stays stale.
    const age = () => utimesSync(output, changed / 1000, changed / 1000);
    if (!file.endsWith('.ts')) {
      cpSync(join(workspace, file), output);
      return age();
    }
    const { code, map } = await transformFile(join(workspace, file), { configFile: config, swcrc: true });
    const name = output.split('/').at(-1);
    writeFileSync(`${output}.map`, map ?? '');
    writeFileSync(output, `${code}\n//# sourceMappingURL=${name}.map\n`);
    age();
  }),
);

// What has no source any more must not be loaded by accident.
const kept = new Set(sources.map(outputOf));
for (const dist of ['libs/*/dist', 'libs/contracts/*/dist', 'apps/*/dist', 'bench/dist']) {
  for (const file of globSync(`${dist}/**/*.js`, { cwd: workspace }))
    if (!kept.has(file) && !isWeb(file)) rmSync(join(workspace, file));
}
const firstVisit = await buildWeb();
if (!quiet) {
  if (firstVisit !== undefined)
    console.log(`The web app: ${Math.round(firstVisit / 1000)} KB of scripts on the first visit`);
  console.log(`${stale.length} of ${sources.length} files compiled in ${Math.round(performance.now() - started)} ms`);
}

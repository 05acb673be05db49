import { runProgram } from '@zveno/service';
import { parseArgs } from 'node:util';
import { startStandalone } from './standalone.ts';
import { welcome } from './welcome.ts';

const { values } = parseArgs({ options: { 'no-demo': { type: 'boolean', default: false } } });

await runProgram('zveno', async (host) => {
  const platform = await startStandalone(host);
  const demo = platform.firstToken !== undefined && !values['no-demo'];
  process.stdout.write(welcome({ ...platform, demo }));
  if (!demo) return;
  let shown = -1;
  const show = (percent: number) => {
    if (percent >= shown + 25 || percent === 100)
      process.stdout.write(`  Придуманная школа загружается: ${percent} %\n`);
    if (percent >= shown + 25) shown = percent - (percent % 25);
  };
  platform
    .importDemo(show)
    .catch((error: unknown) => host.logger.error({ err: error }, 'the made-up school was not imported'));
});

import { runProgram } from '@zveno/service';
import { parseArgs } from 'node:util';
import { startStandalone } from './standalone.ts';
import { welcome } from './welcome.ts';

const { values } = parseArgs({ options: { 'no-demo': { type: 'boolean', default: false } } });

await runProgram('zveno', async (host) => {
  const platform = await startStandalone(host, { demo: !values['no-demo'] });
  process.stdout.write(await welcome(platform));
});

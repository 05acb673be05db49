// Writes docker/nats/nats.conf: who may say and hear what on the broker. `node tools/nats-permissions.mjs`
//
// Subjects begin with the name of the service that answers them (a spec holds the contracts to it), so each service's rights
// follow from its name. A service hears requests of its own, in its own queue group alone, and answers each once; the gateway
// asks all of them, hears what they tell and tells the other gateways, and services what `asks` names. Nobody hears the answers that another one waits for.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SERVICES } from './cluster.mjs';

/** As the gateway waits for an upload's plan, and a little more. */
const ANSWER_WITHIN = '11m';

const list = (subjects) => `[${subjects.map((subject) => `"${subject}"`).join(', ')}]`;

const user = (name, publish, subscribe, more = []) => `    {
      user: ${name}
      password: $${name.toUpperCase().replaceAll('-', '_')}_PASSWORD
      permissions: {
        publish: { allow: ${list(publish)} }
        subscribe: { allow: ${list(subscribe)} }
${more.map((line) => `        ${line}\n`).join('')}      }
    }
`;

/** What services ask of each other: the names and contacts of persons, and of chats' links whose parents people are. */
const asks = {
  'org-structure': ['identity.persons.>'],
  invitation: ['identity.persons.>'],
  communication: ['identity.persons.>', 'identity.guardian-link.claim-by-chat-link'],
  analytics: ['identity.persons.>'],
};

const service = (name) =>
  user(
    name,
    [`notice.${name}.>`, ...(asks[name] ?? [])],
    [`${name}.> ${name}`, 'operations.>', ...(asks[name] ? [`_INBOX.${name}.>`] : [])],
    [`allow_responses: { max: 1, expires: "${ANSWER_WITHIN}" }`],
  );

const gateway = user(
  'gateway',
  [...SERVICES.map((name) => `${name}.>`), 'operations.>', 'notice.gateway.>'],
  ['_INBOX.gateway.>', 'notice.>'],
);

/** The whole file; `passwords` is the path from it to the file with a `<NAME>_PASSWORD` of each program. */
export const natsConfiguration = (
  passwords = '../../run/secrets/nats-passwords.conf',
) => `# Made by tools/nats-permissions.mjs: who may say and hear what. Requests and answers are small; nothing is kept here.
include ${passwords}

port: 4222
max_payload: 1MB
lame_duck_duration: "30s"
lame_duck_grace_period: "5s"

authorization: {
  users: [
${gateway}${SERVICES.map(service).join('')}  ]
}
`;

if (process.argv[1] === import.meta.filename)
  writeFileSync(join(import.meta.dirname, '../docker/nats/nats.conf'), natsConfiguration());

import { isoCBOR } from '@simplewebauthn/server/helpers';
import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import { ORIGIN } from '../people-side.fixture.ts';

const sha256 = (data: string | Buffer) => createHash('sha256').update(data).digest();
const url = (data: Buffer | Uint8Array) => Buffer.from(data).toString('base64url');

/** A device with one passkey, that does what a browser asks of it (WebAuthn, ES256, no attestation). */
export const makeAuthenticator = ({
  origin = ORIGIN,
  verified = true,
}: { origin?: string; verified?: boolean } = {}) => {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const { x, y } = publicKey.export({ format: 'jwk' });
  const credentialId = randomBytes(32);
  const rpIdHash = sha256(new URL(origin).hostname);
  let counter = 0;
  let userHandle = '';

  const clientData = (type: string, challenge: string) =>
    Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }));

  const authenticatorData = (attested: boolean) => {
    const flags = 0x01 | (verified ? 0x04 : 0) | (attested ? 0x40 : 0);
    const count = Buffer.alloc(4);
    count.writeUInt32BE(counter);
    const head = Buffer.concat([rpIdHash, Buffer.from([flags]), count]);
    if (!attested) return head;
    const cose = new Map<number, number | Uint8Array>([
      [1, 2],
      [3, -7],
      [-1, 1],
      [-2, new Uint8Array(Buffer.from(x!, 'base64url'))],
      [-3, new Uint8Array(Buffer.from(y!, 'base64url'))],
    ]);
    const length = Buffer.from([0, credentialId.length]);
    return Buffer.concat([head, Buffer.alloc(16), length, credentialId, isoCBOR.encode(cose as never)]);
  };

  const about = { id: url(credentialId), rawId: url(credentialId), type: 'public-key', clientExtensionResults: {} };

  return {
    /** What `navigator.credentials.create` answers. */
    create: (options: object) => {
      const { challenge, user } = options as { challenge: string; user: { id: string } };
      userHandle = user.id;
      const attestation = new Map<string, unknown>([
        ['fmt', 'none'],
        ['attStmt', new Map()],
        ['authData', new Uint8Array(authenticatorData(true))],
      ]);
      const attestationObject = url(isoCBOR.encode(attestation as never));
      const clientDataJSON = url(clientData('webauthn.create', challenge));
      return { ...about, response: { attestationObject, clientDataJSON, transports: ['internal'] } };
    },
    /** What `navigator.credentials.get` answers; `count`: what the counter says (one more than before). */
    get: (options: object, count = counter + 1) => {
      const { challenge } = options as { challenge: string };
      counter = count;
      const data = authenticatorData(false);
      const client = clientData('webauthn.get', challenge);
      const signature = url(sign('sha256', Buffer.concat([data, sha256(client)]), privateKey));
      const response = { authenticatorData: url(data), clientDataJSON: url(client), signature, userHandle };
      return { ...about, response };
    },
  };
};

import { randomUUID } from 'node:crypto';
import { MongoClient } from 'mongodb';
import { ephemeralContract } from '../ephemeral.contract.ts';
import { openEphemeral } from '../open-ephemeral.ts';

const freshUrl = (): string => {
  const base = process.env.MONGODB_URL;
  if (base === undefined || base === '') throw new Error('MONGODB_URL is not set: npm run test:servers sets it');
  const url = new URL(base);
  url.pathname = `/spec-ephemeral-${randomUUID()}`;
  return url.href;
};

const drop = async (url: string) => {
  const client = new MongoClient(url);
  await client.db().dropDatabase();
  await client.close();
};

ephemeralContract('on MongoDB', async () => {
  const url = freshUrl();
  return { open: (options) => openEphemeral(url, options), remove: () => drop(url) };
});

it('the server is told when it may remove a value', async () => {
  const url = freshUrl();
  const store = await openEphemeral(url, { now: () => 1_000 });
  await store.put('k', 1, 500);
  const client = new MongoClient(url);
  const kept = client.db().collection('kept');
  expect(await kept.findOne()).toMatchObject({ ends: 1_500, gone: new Date(3_601_500) });
  expect(await kept.indexes()).toContainEqual(expect.objectContaining({ key: { gone: 1 }, expireAfterSeconds: 0 }));
  await client.close();
  await store.close();
  await drop(url);
});

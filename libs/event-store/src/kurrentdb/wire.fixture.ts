import type { sendUnaryData, ServerDuplexStream, ServerWritableStream } from '@grpc/grpc-js';
import { createRequire } from 'node:module';
import type { StandInServer } from './server.fixture.ts';

/* eslint-disable @typescript-eslint/no-explicit-any -- the generated messages have no types at run time */

// The messages as the client itself has them. They are CommonJS, and the libraries beneath them are the client's own.
const fromClient = createRequire(createRequire(import.meta.url).resolve('@kurrent/kurrentdb-client'));
const generated = (name: string): any => fromClient(`../generated/kurrentdb/protocols/v1/${name}_pb.js`);
const grpc: any = fromClient('@grpc/grpc-js');
const { Any } = fromClient('google-protobuf/google/protobuf/any_pb.js') as any;
const [pb, shared, status, features] = ['streams', 'shared', 'status', 'serverfeatures'].map(generated);
const { StreamsService } = generated('streams_grpc');
const { ServerFeaturesService } = generated('serverfeatures_grpc');

const text = (bytes: Uint8Array) => Buffer.from(bytes).toString();
const bytes = (value: unknown) => Uint8Array.from(Buffer.from(JSON.stringify(value)));
const uuid = (id: string) => new shared.UUID().setString(id);
const named = (stream: string) => new shared.StreamIdentifier().setStreamName(Uint8Array.from(Buffer.from(stream)));

const readEvent = ({ event }: any) => {
  const recorded = new pb.ReadResp.ReadEvent.RecordedEvent()
    .setId(uuid(/^[\da-f-]{36}$/u.test(event.id) ? event.id : '00000000-0000-4000-8000-000000000000'))
    .setStreamIdentifier(named(event.streamId))
    .setStreamRevision(String(event.revision))
    .setCommitPosition(String(event.position.commit))
    .setPreparePosition(String(event.position.prepare))
    .setData(bytes(event.data))
    .setCustomMetadata(bytes(event.metadata));
  for (const [name, value] of [
    ['type', event.type],
    ['content-type', 'application/json'],
    ['created', '17000000000000000'],
  ])
    // prettier-ignore
    recorded.getMetadataMap().set(name, value);
  const answer = new pb.ReadResp.ReadEvent().setEvent(recorded).setCommitPosition(String(event.position.commit));
  return new pb.ReadResp().setEvent(answer);
};

const refusalOf = (error: any): unknown => {
  const details = new Any();
  const pack = (message: any, name: string) => details.pack(message.serializeBinary(), `event_store.client.${name}`);
  if (error.type === 'wrong-expected-version') {
    const conflict = new shared.WrongExpectedVersion();
    if (typeof error.actualState === 'bigint') conflict.setCurrentStreamRevision(String(error.actualState));
    else conflict.setCurrentNoStream(new shared.Empty());
    if (typeof error.expectedState === 'bigint') conflict.setExpectedStreamPosition(String(error.expectedState));
    else conflict.setExpectedNoStream(new shared.Empty());
    pack(conflict, 'WrongExpectedVersion');
  } else pack(new shared.MaximumAppendSizeExceeded().setMaxappendsize(1_048_576), 'MaximumAppendSizeExceeded');
  return new status.Status().setCode(9).setMessage('refused').setDetails(details);
};

const serve = (standIn: StandInServer): Record<string, (...call: any[]) => void> => ({
  read: (call: ServerWritableStream<any, any>) => void read(standIn, call),
  batchAppend: (call: ServerDuplexStream<any, any>) => {
    const halves = new Map<string, { options: any; messages: any[] }>();
    call.on('data', (request) => {
      const id: string = request.getCorrelationId().getString();
      const key = id === '' ? request.getCorrelationId().getStructured().toString() : id;
      const half = halves.get(key) ?? { options: request.getOptions(), messages: [] };
      halves.set(key, half);
      half.messages.push(...request.getProposedMessagesList());
      if (!request.getIsFinal()) return;
      halves.delete(key);
      void append(standIn, half).then((answer) => call.write(answer.setCorrelationId(request.getCorrelationId())));
    });
    call.on('end', () => call.end());
  },
});

const append = async (
  standIn: StandInServer,
  { options, messages }: { options: any; messages: any[] },
): Promise<any> => {
  const stream = text(options.getStreamIdentifier().getStreamName_asU8());
  const events = messages.map((message) => ({
    id: message.getId().getString(),
    type: message.getMetadataMap().get('type'),
    data: JSON.parse(text(message.getData_asU8())),
    metadata: JSON.parse(text(message.getCustomMetadata_asU8())),
  }));
  const streamState = options.hasAny()
    ? 'any'
    : options.hasNoStream()
      ? 'no_stream'
      : BigInt(options.getStreamPosition());
  const answer = new pb.BatchAppendResp().setStreamIdentifier(options.getStreamIdentifier());
  try {
    const { nextExpectedRevision, position } = await standIn.client.appendToStream(stream, events as any, {
      streamState,
    });
    const place = new shared.AllStreamPosition();
    place.setCommitPosition(String(position?.commit)).setPreparePosition(String(position?.prepare));
    return answer.setSuccess(
      new pb.BatchAppendResp.Success().setCurrentRevision(String(nextExpectedRevision)).setPosition(place),
    );
  } catch (error) {
    return answer.setError(refusalOf(error));
  }
};

const read = async (standIn: StandInServer, call: ServerWritableStream<any, any>): Promise<void> => {
  const options = call.request.getOptions();
  const filter = options.getFilter()?.getStreamIdentifier()?.getRegex();
  const at = options.getAll()?.getPosition();
  const shape = {
    direction: options.getReadDirection() === 1 ? 'backwards' : 'forwards',
    maxCount: Number(options.getCount()),
    filter: filter && { filterOn: 'streamName', regex: filter, checkpointInterval: 1 },
    fromPosition: at && { commit: BigInt(at.getCommitPosition()), prepare: BigInt(at.getPreparePosition()) },
  } as any;
  if (options.hasSubscription()) {
    call.write(new pb.ReadResp().setConfirmation(new pb.ReadResp.SubscriptionConfirmation().setSubscriptionId('s')));
    const subscription = standIn.client.subscribeToAll(shape);
    subscription.on('data', (event) => void call.write(readEvent(event)));
    subscription.on('error', () => call.emit('error', Object.assign(new Error('away'), { code: 14 })));
    call.on('cancelled', () => subscription.destroy());
    return;
  }
  const stream = options.getStream();
  const name = stream && text(stream.getStreamIdentifier().getStreamName_asU8());
  const fromRevision = stream?.hasRevision() ? BigInt(stream.getRevision()) : undefined;
  try {
    const events = stream
      ? standIn.client.readStream(name as string, { ...shape, ...(fromRevision !== undefined && { fromRevision }) })
      : standIn.client.readAll(shape);
    for await (const event of events) call.write(readEvent(event));
    call.end();
  } catch (error) {
    if ((error as any).type !== 'stream-not-found')
      return void call.emit('error', Object.assign(new Error('away'), { code: 14 }));
    call.write(
      new pb.ReadResp().setStreamNotFound(new pb.ReadResp.StreamNotFound().setStreamIdentifier(named(name as string))),
    );
    call.end();
  }
};

const supported = (_: unknown, answer: sendUnaryData<unknown>) => {
  const method = new features.SupportedMethod()
    .setServiceName('event_store.client.streams.streams')
    .setMethodName('batchappend');
  answer(null, new features.SupportedMethods().setMethodsList([method]).setEventStoreServerVersion('24.6.0.0'));
};

/** Puts the stand-in behind a port of this machine, in the protocol of KurrentDB: what is asked of it goes through the real client. */
export const listen = async (
  standIn: StandInServer,
  at = 0,
): Promise<{ url: string; port: number; stop: () => void }> => {
  const server = new grpc.Server({ 'grpc.max_receive_message_length': -1, 'grpc.max_send_message_length': -1 });
  server.addService(StreamsService, serve(standIn) as any);
  server.addService(ServerFeaturesService, { getSupportedMethods: supported });
  const port = await new Promise<number>((resolve, reject) =>
    server.bindAsync(`127.0.0.1:${at}`, grpc.ServerCredentials.createInsecure(), (error: unknown, bound: number) =>
      error === null ? resolve(bound) : reject(new Error('no port', { cause: error })),
    ),
  );
  return {
    url: `kurrentdb://127.0.0.1:${port}?tls=false&discoveryInterval=1`,
    port,
    stop: () => server.forceShutdown(),
  };
};

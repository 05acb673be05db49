import {
  allow,
  allowPersonal,
  CommandReply,
  commonProblems,
  mergeProblems,
  Page,
  route,
  type AccessTable,
  type Route,
} from '@zveno/contracts-common';
import { DomainError, type Actor } from '@zveno/kernel';
import { FixedClock, Requester, type RequestHeaders, type RequestOptions } from '@zveno/messaging';
import { createHost } from '@zveno/service';
import { Type } from 'class-transformer';
import { IsArray, IsBoolean, IsIn, IsInt, IsOptional, IsString, MaxLength, ValidateNested } from 'class-validator';
import { recordAccess } from '@zveno/contracts-analytics';
import { resolveSession } from '@zveno/contracts-identity';
import { hash } from 'node:crypto';
import { startGateway, type GatewayOptions } from './gateway.ts';

class Part {
  @IsString()
  title!: string;
}

export class RenameUnit {
  @IsString()
  @MaxLength(36)
  unitId!: string;

  @IsString()
  @MaxLength(20)
  name!: string;

  @IsOptional()
  @IsInt()
  places?: number;

  @IsOptional()
  @ValidateNested({ each: true })
  @Type(() => Part)
  parts?: Part[];
}

export class FindUnits extends Page {
  @IsString()
  organizationId!: string;

  @IsOptional()
  @IsBoolean()
  closed?: boolean;

  @IsOptional()
  @IsArray()
  @IsIn(['class', 'course'], { each: true })
  kinds?: string[];
}

export class Units {
  @IsArray()
  @IsString({ each: true })
  items!: string[];
}

export const routes: readonly Route[] = [
  route({
    subject: 'probe.unit.rename',
    kind: 'command',
    method: 'PUT',
    path: '/units/{unitId}/name',
    tag: 'probe',
    summary: 'Переименовать.',
    request: RenameUnit,
    response: CommandReply,
    success: 200,
    errors: ['unit.not-found'],
  }),
  route({
    subject: 'probe.units.find',
    kind: 'query',
    method: 'GET',
    path: '/organizations/{organizationId}/units',
    tag: 'probe',
    summary: 'Найти.',
    request: FindUnits,
    response: Units,
    errors: [],
  }),
];

/** Who may take the probe's routes; the answers of one are personal. */
export const access: AccessTable = {
  'probe.unit.rename': allow('operator'),
  'probe.units.find': allowPersonal('operator'),
};

export const problems = mergeProblems(commonProblems, { 'unit.not-found': { status: 404, title: 'Нет такого' } });

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- specs look into answers of many shapes
type Answer = any;

type Asked = Readonly<{ subject: string; data: unknown; headers: RequestHeaders; options: RequestOptions | undefined }>;

/** Answers as it is told and remembers what it was asked. */
export class FakeRequester extends Requester {
  readonly asked: Asked[] = [];
  readonly recorded: unknown[] = [];
  /** Whose session a token is. */
  resolve: (asked: { tokenHash: string }) => unknown = ({ tokenHash }) => {
    if (tokenHash !== sessionId) throw new DomainError('session.invalid');
    return session;
  };
  answer: () => Promise<unknown> = async () => ({ position: '7' });

  async request<T>(subject: string, data: object, headers: RequestHeaders, options?: RequestOptions): Promise<T> {
    const asked = { subject, data: JSON.parse(JSON.stringify(data)), headers, options };
    if (subject === resolveSession.subject) return this.resolve(asked.data) as T;
    if (subject === recordAccess.subject) {
      this.recorded.push(asked.data);
      return { position: '1' } as T;
    }
    this.asked.push(asked);
    return (await this.answer()) as T;
  }

  refuse(code: string, details: ConstructorParameters<typeof DomainError>[1] = {}): void {
    this.answer = () => Promise.reject(new DomainError(code, details));
  }
}

export const TOKEN = Buffer.alloc(32, 7).toString('base64url');
const sessionId = hash('sha256', TOKEN, 'base64url');
const session = {
  personId: 'operator-1',
  roles: ['operator'],
  regions: '*',
  sessionId,
  strength: 'two',
  expiresAt: '2999-01-01T00:00:00.000Z',
  rotate: false,
} as const;
export const operator: Actor = {
  actorId: 'operator-1',
  roles: ['operator'],
  regions: '*',
  session: { id: sessionId, strength: 'two' },
};
export const COMMAND_ID = '01890a5d-ac96-774b-bcce-b302099a8057';

/** A gateway on a free port with a fake behind it. Logged lines are collected. */
export const openGateway = async (
  environment: NodeJS.ProcessEnv = {},
  options: Partial<GatewayOptions> = {},
  now = '2026-09-01T05:00:00.000Z',
) => {
  const lines: string[] = [];
  const requester = new FakeRequester();
  const clock = new FixedClock(now);
  const host = {
    ...createHost(
      'gateway',
      { HTTP_PORT: '0', LOG_LEVEL: 'debug', ...environment },
      {
        clock,
        defaultMetrics: false,
        log: { write: (line) => void lines.push(line) },
      },
    ),
    requester,
  };
  const gateway = await startGateway(host, { routes, problems, access, ...options });
  const token = TOKEN;
  const call = async (method: string, path: string, { body, ...headers }: Record<string, string> = {}) => {
    const answer = await fetch(gateway.url + path, {
      method,
      headers: {
        Authorization: `Bearer ${token}`,
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body }),
    });
    const type = answer.headers.get('Content-Type') ?? '';
    return {
      status: answer.status,
      type,
      headers: answer.headers,
      body: (type.includes('json') ? await answer.json() : await answer.text()) as Answer,
    };
  };
  return { gateway, host, requester, clock, lines, token, call, close: () => host.shutdown.stop('spec') };
};

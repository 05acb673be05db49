import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { parseManifests, WORKSPACE, type Manifest } from './manifests.ts';

const SOURCE = 'sigs.k8s.io/kustomize/kustomize/v5@v5.7.1';
const kept = join(homedir(), '.cache/zveno');

/** The path of a kustomize: KUSTOMIZE, one in PATH, or one that `go install` makes in ~/.cache/zveno. */
const findKustomize = (): string => {
  if (process.env.KUSTOMIZE) return process.env.KUSTOMIZE;
  const folders = [...(process.env.PATH ?? '').split(delimiter), kept];
  const found = folders.map((folder) => join(folder, 'kustomize')).find((file) => existsSync(file));
  if (found !== undefined) return found;
  mkdirSync(kept, { recursive: true });
  execFileSync('go', ['install', SOURCE], {
    env: { ...process.env, GOBIN: kept },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  return join(kept, 'kustomize');
};

/** What `kubectl apply -k` would send. @throws Error when the overlay cannot be composed */
export const compose = (overlay: string): Manifest[] =>
  parseManifests(
    execFileSync(findKustomize(), ['build', join(WORKSPACE, 'k8s/overlays', overlay)], {
      encoding: 'utf8',
      maxBuffer: 64 << 20,
    }),
  );

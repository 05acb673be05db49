import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseAllDocuments } from 'yaml';

export const WORKSPACE = join(dirname(fileURLToPath(import.meta.url)), '../..');

export const read = (path: string): string => readFileSync(join(WORKSPACE, path), 'utf8');

export type Container = Readonly<{
  name: string;
  image: string;
  env?: readonly Readonly<{ name: string; value?: string }>[];
  resources?: { requests?: object; limits?: { memory?: string } };
  securityContext?: object;
  startupProbe?: object;
  livenessProbe?: object;
  readinessProbe?: object;
  lifecycle?: { preStop?: { sleep?: { seconds: number } } };
  volumeMounts?: readonly Readonly<{ name: string; mountPath: string }>[];
}>;

export type Pod = Readonly<{
  containers: readonly Container[];
  initContainers?: readonly Container[];
  securityContext?: object;
  automountServiceAccountToken?: boolean;
  terminationGracePeriodSeconds?: number;
  volumes?: readonly Readonly<{ name: string; secret?: object; persistentVolumeClaim?: { claimName: string } }>[];
}>;

type Template = Readonly<{ metadata?: { labels?: Record<string, string> }; spec: Pod }>;

/** One Kubernetes object, as far as the checks look into it. */
export type Manifest = Readonly<{
  apiVersion: string;
  kind: string;
  metadata: Readonly<{ name: string; labels?: Record<string, string>; annotations?: Record<string, string> }>;
  spec?: Readonly<Record<string, unknown>> & {
    readonly template?: Template;
    readonly jobTemplate?: { spec: { template: Template } };
  };
}>;

/** The objects of a YAML text. @throws when it is not well-formed */
export const parseManifests = (text: string): Manifest[] =>
  parseAllDocuments(text, { version: '1.1', merge: true }).flatMap((document) => {
    if ('errors' in document && document.errors.length > 0) throw document.errors[0];
    const value = document.toJS() as Manifest | null;
    return value === null ? [] : [value];
  });

/** The template of the pods that an object starts, if it starts any. */
export const templateOf = ({ spec }: Manifest): Template | undefined =>
  spec?.template?.spec?.containers === undefined ? spec?.jobTemplate?.spec.template : spec.template;

export const containersOf = (manifest: Manifest): readonly Container[] => {
  const pod = templateOf(manifest)?.spec;
  return pod === undefined ? [] : [...(pod.initContainers ?? []), ...pod.containers];
};

/** Those that run a program of the platform, and not a server of somebody else's. */
export const isProgram = ({ image }: Container): boolean => image.startsWith('zveno/');

export const titleOf = ({ kind, metadata }: Manifest): string => `${kind} ${metadata.name}`;

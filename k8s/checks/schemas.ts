import { join } from 'node:path';
import ts from 'typescript';
import { titleOf, WORKSPACE, type Manifest } from './manifests.ts';

/** The package that holds a kind: its JSON schemas compiled, and its types. */
const packageOf = ({ apiVersion }: Manifest): string =>
  apiVersion.startsWith('monitoring.coreos.com/')
    ? `@kubernetes-models/prometheus-operator/${apiVersion}`
    : `kubernetes-models/${apiVersion}`;

type Model = new (data: object) => { validate: () => void };

/** What the JSON schema of its kind has against an object; undefined: nothing. */
export const schemaFault = async (manifest: Manifest): Promise<string | undefined> => {
  const models = (await import(packageOf(manifest))) as Record<string, Model | undefined>;
  const Kind = models[manifest.kind];
  if (Kind === undefined) return `${manifest.apiVersion} has no ${manifest.kind}`;
  try {
    new Kind(manifest).validate();
    return undefined;
  } catch (error) {
    return `${titleOf(manifest)}: ${(error as Error).message}`;
  }
};

/**
 * Fields that no kind knows. The JSON schemas let them pass, as the server does without strict validation; the types made
 * from the same schemas do not, so the objects are checked as literals of them.
 */
export const unknownFields = (manifests: readonly Manifest[]): string[] => {
  const file = join(WORKSPACE, 'k8s/checks/manifests-as-types.ts');
  const source = manifests
    .map((manifest, at) => {
      const { kind } = manifest;
      return `import type { I${kind} as K${at} } from '${packageOf(manifest)}';\nexport const m${at}: K${at} = ${JSON.stringify(manifest)};`;
    })
    .join('\n');
  const options: ts.CompilerOptions = {
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    types: [],
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
  };
  const host = ts.createCompilerHost(options);
  const { fileExists, getSourceFile } = host;
  host.fileExists = (name) => name === file || fileExists.call(host, name);
  host.getSourceFile = (name, version, ...rest) =>
    name === file ? ts.createSourceFile(name, source, version) : getSourceFile.call(host, name, version, ...rest);
  const program = ts.createProgram([file], options, host);
  return program
    .getSemanticDiagnostics(program.getSourceFile(file))
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
};

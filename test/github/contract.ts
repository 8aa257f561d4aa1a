/**
 * GitHub's own OpenAPI description as a judge: every request to the stand-in and every response of it is validated with
 * Prism's validators. The description is 12 MB; it is cut down to the operations that are served, by reading it.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { getHttpOperationsFromSpec, type IHttpRequest, type IHttpResponse } from '@stoplight/prism-http';
import { validateInput, validateOutput } from '@stoplight/prism-http/dist/validator/index.js';
import { Ajv } from 'ajv';

export interface Contract {
  /** What is wrong with the request, and the operation that it is for (null when GitHub has none). */
  request(request: IHttpRequest): { readonly operation: string | null; readonly violations: readonly string[] };
  response(request: IHttpRequest, response: IHttpResponse): readonly string[];
}

type Operation = Parameters<typeof validateInput>[0]['resource'];

/** @param paths of the description, as they stand there: `/repos/{owner}/{repo}/issues/{issue_number}/comments` */
export async function readContract(paths: readonly string[]): Promise<Contract> {
  const description = JSON.parse(
    readFileSync(require.resolve('@octokit/openapi/generated/api.github.com.json'), 'utf8'),
  ) as Description;
  const operations = (await getHttpOperationsFromSpec(cut(description, paths))) as Operation[];
  const isError = new Ajv({ strict: false }).compile(description.components.schemas['basic-error'] as object);
  const find = (request: IHttpRequest): Operation | undefined =>
    operations.find((operation) => operation.method === request.method && matches(operation.path, request.url.path));

  return {
    request(request) {
      const operation = find(request);
      if (operation === undefined)
        return { operation: null, violations: [`GitHub has no ${request.method} ${request.url.path}`] };
      const name = `${request.method.toUpperCase()} ${operation.path}`;
      return { operation: name, violations: problems(name, validateInput({ resource: operation, element: request })) };
    },
    response(request, response) {
      const operation = find(request);
      if (operation === undefined) return [`GitHub has no ${request.method} ${request.url.path}`];
      const name = `${request.method.toUpperCase()} ${operation.path} -> ${response.statusCode}`;
      const described = operation.responses.some(({ code }) => String(code) === String(response.statusCode));
      if (described) return problems(name, validateOutput({ resource: operation, element: response }));
      // GitHub leaves many errors out of its description (403 for a comment's update); they have the common form.
      if (response.statusCode < 400) return [`${name}: no such status in the description`];
      return isError(response.body) ? [] : [`${name}: not of the form of GitHub's errors`];
    },
  };
}

const require = createRequire(import.meta.url);

interface Description {
  readonly openapi: string;
  readonly info: unknown;
  readonly servers: unknown;
  readonly paths: Readonly<Record<string, unknown>>;
  readonly components: Readonly<Record<string, Readonly<Record<string, unknown>>>> & {
    readonly schemas: Readonly<Record<string, unknown>>;
  };
}

/** The description with these paths only, and the components that they refer to, however far. */
function cut(description: Description, paths: readonly string[]): object {
  const components: Record<string, Record<string, unknown>> = {};
  const waiting: unknown[] = paths.map((path) => {
    if (description.paths[path] === undefined) throw new Error(`GitHub's description has no path ${path}`);
    return description.paths[path];
  });
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    for (const [, section, name] of JSON.stringify(next).matchAll(/"\$ref":"#\/components\/([^/"]+)\/([^/"]+)"/g)) {
      const component = description.components[section!]![name!];
      components[section!] ??= {};
      if (components[section!]![name!] !== undefined) continue;
      components[section!]![name!] = component;
      waiting.push(component);
    }
  }
  const { openapi, info, servers } = description;
  return { openapi, info, servers, paths: Object.fromEntries(paths.map((path) => [path, description.paths[path]])), components };
}

function matches(template: string, path: string): boolean {
  const parts = path.split('/');
  const wanted = template.split('/');
  return parts.length === wanted.length && wanted.every((part, at) => part.startsWith('{') || part === parts[at]);
}

function problems(name: string, result: ReturnType<typeof validateInput> | ReturnType<typeof validateOutput>): string[] {
  return result._tag === 'Right'
    ? []
    : result.left.map(({ message, path }) => `${name}: ${[...(path ?? [])].join('.')} ${message}`);
}

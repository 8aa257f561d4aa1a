/**
 * The part of the stand-in that answers GraphQL. What is asked is validated and executed by GraphQL's own implementation over the schema
 * that GitHub publishes, so that no query passes that GitHub would refuse.
 */
import { readFileSync } from 'node:fs';
import { buildSchema, type ExecutionResult, executeSync, GraphQLError, type GraphQLSchema, parse, validate } from 'graphql';
import type { GitHubStandIn, Token } from './stand-in.ts';

/** What is not of the schema becomes a violation. Comments are known by `IC_` and their number. */
export function serveGraphQL(body: unknown, world: GitHubStandIn, token: Token): object {
  const { query = '', variables = {} } = (body ?? {}) as { query?: string; variables?: Record<string, unknown> };
  schema ??= buildSchema(readFileSync(SCHEMA, 'utf8'), { assumeValid: true });
  try {
    const document = parse(query);
    const wrong = validate(schema, document);
    if (wrong.length > 0) return refused(world, wrong);
    const result = executeSync({ schema, document, variableValues: variables, rootValue: answers(world, token) });
    // What the schema does not take of a variable, too, is known only now.
    if (result.data === undefined) return refused(world, result.errors ?? []);
    return plain(result);
  } catch (error) {
    return refused(world, [error]);
  }
}

/** The package's own entry parses all of it, in another form and at once. */
const SCHEMA = new URL('../../node_modules/@octokit/graphql-schema/schema.graphql', import.meta.url);

let schema: GraphQLSchema | undefined;

interface Subject {
  readonly input: { readonly subjectId: string };
}

function answers(world: GitHubStandIn, token: Token): object {
  const set = (subjectId: string, isMinimized: boolean): object => {
    const comment = world.comments.find(({ id }) => `IC_${id}` === subjectId);
    if (comment === undefined) throw forbidden('NOT_FOUND', `Could not resolve to a node with the global id of '${subjectId}'`);
    if (token.mayComment !== true || token.mayHide === false)
      throw forbidden('FORBIDDEN', 'Resource not accessible by integration');
    if (isMinimized) world.hidden.add(comment.id);
    else world.hidden.delete(comment.id);
    return { __typename: 'IssueComment', isMinimized };
  };
  return {
    viewer: { login: token.login },
    minimizeComment: ({ input }: Subject) => ({ minimizedComment: set(input.subjectId, true) }),
    unminimizeComment: ({ input }: Subject) => ({ unminimizedComment: set(input.subjectId, false) }),
  };
}

function forbidden(type: string, message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { type } });
}

/** GitHub says what kind of error it is beside the message, and not in `extensions`. */
function plain({ data, errors }: ExecutionResult): object {
  if (errors === undefined) return { data };
  return {
    data,
    errors: errors.map(({ message, path, extensions }) => ({ type: extensions.type, path, message })),
  };
}

function refused(world: GitHubStandIn, wrong: readonly unknown[]): object {
  const messages = wrong.map((error) => (error instanceof Error ? error.message : String(error)));
  world.violations.push(...messages.map((message) => `GraphQL: ${message}`));
  return { errors: messages.map((message) => ({ message })) };
}

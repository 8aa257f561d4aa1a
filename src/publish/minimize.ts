/** Hides comments as outdated, as a person does with "Hide comment", and shows them again. Only GraphQL can do it. */
import { apiFailure, type GitHub } from './github.ts';

/** @returns why GitHub would not, or null when it did. @throws only what is a bug of ours */
export function hideAsOutdated(github: GitHub, nodeId: string): Promise<string | null> {
  return asked(
    github,
    'mutation ($id: ID!) { minimizeComment(input: { subjectId: $id, classifier: OUTDATED }) { minimizedComment { isMinimized } } }',
    nodeId,
  );
}

/** For a comment that is of use again. */
export function showAgain(github: GitHub, nodeId: string): Promise<string | null> {
  return asked(
    github,
    'mutation ($id: ID!) { unminimizeComment(input: { subjectId: $id }) { unminimizedComment { isMinimized } } }',
    nodeId,
  );
}

async function asked(github: GitHub, mutation: string, id: string): Promise<string | null> {
  try {
    await github.graphql(mutation, { id });
    return null;
  } catch (error) {
    const failure = apiFailure(error);
    if (failure !== null) return `GitHub answered ${failure.status}: ${oneLine(failure.message)}`;
    // What GraphQL refuses comes with status 200.
    if (error instanceof Error && error.name === 'GraphqlResponseError') {
      const { errors = [] } = error as { errors?: readonly { readonly message: string }[] };
      return `GitHub answered: ${oneLine(errors.map(({ message }) => message).join('; '))}`;
    }
    throw error;
  }
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').slice(0, 300);
}

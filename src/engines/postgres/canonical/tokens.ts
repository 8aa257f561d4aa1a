/**
 * The words of a query as the server prints it: names, quoted names, strings, numbers and single signs; white space separates.
 * The session has standard_conforming_strings on, so that a backslash in a string is a backslash and nothing is printed as E''.
 */
export function tokens(text: string): string[] {
  return text.match(/"(?:[^"]|"")*"|'(?:[^']|'')*'|[\p{L}_][\p{L}\p{N}_$]*|\d+(?:\.\d+)?|\S/gu) ?? [];
}

import type { Places } from './places';

/** Says where was looked for a memory and for sessions, and what to do. */
export function nothingFound(places: Places, problems: readonly string[]): string {
  const looked = places.location?.lookedAt ?? [places.memoryFolder, ...places.sessionFolders];
  const where = looked.map((place) => `  ${place}`).join('\n');
  const why = problems.length > 0 ? `${problems.join('\n')}\n` : '';
  return `${why}There is no memory and no session of this project yet. Looked at:\n${where}\nRun Claude Code in the project once, or name the folders with --memory and --sessions.`;
}

import type { Environment } from '../storage/environment';
import { nothingFound as nothingAtLocation } from '../storage/nothingFound';
import type { Places } from './places';

/** Says where was looked for a memory and for sessions, and what to do. */
export function nothingFound(places: Places, problems: readonly string[], environment: Environment): string {
  if (places.location !== undefined) return nothingAtLocation(places.location, environment).join('\n');
  const looked = [places.memoryFolder, ...places.sessionFolders].join(', ');
  return [
    ...problems,
    `No memory and no sessions found. Looked at ${looked}.`,
    'Name other folders with --memory and --sessions, or a project with --project.',
  ].join('\n');
}

import { shortPath, type Environment } from './environment';
import type { ProjectLocation } from './locations';

/** Sentences for a person whose project has no memory folder, no transcripts, or neither: where it looked, what to do. */
export function nothingFound(location: ProjectLocation, environment: Environment): string[] {
  const short = (one: string): string => shortPath(one, environment);
  const missing = [
    ...(location.memoryExists ? [] : ['memory']),
    ...(location.transcripts.length > 0 ? [] : ['sessions']),
  ];
  if (missing.length === 0) return [];
  const sentences = [
    `No ${missing.join(' and no ')} of Claude Code found for ${short(location.projectFolder)}.`,
    `Looked at ${location.lookedAt
      .filter((one) => !one.endsWith('.json'))
      .map(short)
      .join(', ')}.`,
  ];
  if (!location.autoMemory.enabled) sentences.push(`Auto memory is off: ${location.autoMemory.why}`);
  for (const other of location.otherMemoryFolders)
    sentences.push(
      `There is a memory in ${short(other.path)} (${other.why}): to use it, add --memory ${quoted(other.path)}.`,
    );
  sentences.push(nextStep(location));
  return sentences;
}

function nextStep(location: ProjectLocation): string {
  if (location.memoryExists)
    return 'Claude Code deletes transcripts after 30 days unless told otherwise; run a session in this project, or name a folder of transcripts with --sessions.';
  return 'Start Claude Code once in this project, name its folder with --project, or name the folders yourself with --memory and --sessions.';
}

function quoted(name: string): string {
  return /^[\w./:\\-]+$/.test(name) ? name : `"${name}"`;
}

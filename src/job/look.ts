import { readMemoryFolder, type MemoryFolderRead } from '../storage/memoryFolder';
import { listTranscripts, type TranscriptList } from '../storage/transcripts';
import type { Places } from './places';

/** What lies on the disk at one moment: the files of a memory, and names and times of the transcripts behind it. */
export interface Look {
  readonly read: MemoryFolderRead;
  readonly transcripts: TranscriptList;
}

/** Looks at a memory without reading a single transcript. Writes nothing. */
export async function lookAt({
  memoryFolder,
  sessionFolders,
}: Pick<Places, 'memoryFolder' | 'sessionFolders'>): Promise<Look> {
  return { read: await readMemoryFolder(memoryFolder), transcripts: await listTranscripts(sessionFolders) };
}

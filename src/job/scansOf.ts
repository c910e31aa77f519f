import path from 'node:path';
import type { Environment } from '../storage/environment';
import { NodeFiles } from '../storage/nodeFiles';
import { ScanCache } from '../storage/scanCache';
import { stateFolder } from '../storage/stateFolder';

/** Names how this build reads transcripts; put in by the build. */
declare const READING_RULES: string | undefined;

/** What was found in this home's transcripts before. Nothing is kept by code that was not built and so has no name. */
export function scansOf(environment: Environment): ScanCache | undefined {
  if (typeof READING_RULES !== 'string') return undefined;
  return new ScanCache(new NodeFiles(), path.join(stateFolder(environment), 'scans'), READING_RULES);
}

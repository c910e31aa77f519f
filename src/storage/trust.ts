import * as path from 'node:path';
import type { Environment } from './environment';
import { readPlainText } from './plainFile';

/**
 * Whether the person told Claude Code that this folder, or one above it, is to be trusted: in `.claude.json`,
 * which lies in the home folder or, if it is set, in `CLAUDE_CONFIG_DIR`.
 */
export async function isTrusted(folder: string, environment: Environment): Promise<boolean> {
  const config = environment.env.CLAUDE_CONFIG_DIR;
  const place = config === undefined ? environment.home : path.resolve(folder, config);
  const text = await readPlainText(path.join(place, '.claude.json'), LARGEST_STATE);
  const trusted = text === undefined ? new Set<string>() : trustedFolders(text);
  for (let at = folder; ; at = path.dirname(at)) {
    if (trusted.has(at.replaceAll('\\', '/'))) return true;
    if (path.dirname(at) === at) return false;
  }
}

function trustedFolders(text: string): Set<string> {
  try {
    const state = JSON.parse(text) as {
      projects?: Record<string, { hasTrustDialogAccepted?: unknown } | null>;
    } | null;
    const projects = Object.entries(state?.projects ?? {});
    return new Set(
      projects
        .filter(([, one]) => one?.hasTrustDialogAccepted === true)
        .map(([name]) => name.replaceAll('\\', '/')),
    );
  } catch {
    return new Set();
  }
}

const LARGEST_STATE = 100_000_000;

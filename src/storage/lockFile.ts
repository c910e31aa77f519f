import type { ProcessIdentity } from './processes';

/** What a lock file says. */
export interface LockHolder extends ProcessIdentity {
  /** Epoch milliseconds: when the holder last said that it is at work. */
  readonly heartbeat: number;
}

/** The same length whatever the time, so that a heartbeat overwrites it in one step. */
export function lockBytes(self: ProcessIdentity, token: string, now: number): Uint8Array {
  const heartbeat = String(Math.max(0, Math.trunc(now))).padStart(16, '0');
  return new TextEncoder().encode(`${JSON.stringify({ version: 1, token, ...self, heartbeat }, null, 1)}\n`);
}

/** What a lock file says, and the token of who made it; undefined when it makes no sense. */
export function parseLock(bytes: Uint8Array): { token: string; holder: LockHolder } | undefined {
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    if (typeof value !== 'object' || value === null) return undefined;
    const { version, token, heartbeat, ...rest } = value as Record<string, unknown>;
    const { host, space, pid, boot, started } = rest;
    const isWord = (one: unknown): one is string | undefined => one === undefined || typeof one === 'string';
    if (version !== 1 || typeof token !== 'string' || !/^[\w-]{8,64}$/.test(token)) return undefined;
    if (typeof host !== 'string' || typeof space !== 'string' || typeof pid !== 'number') return undefined;
    if (typeof heartbeat !== 'string' || !/^\d{16}$/.test(heartbeat) || !isWord(boot) || !isWord(started))
      return undefined;
    const known = { ...(boot !== undefined && { boot }), ...(started !== undefined && { started }) };
    return { token, holder: { host, space, pid, ...known, heartbeat: Number(heartbeat) } };
  } catch {
    return undefined;
  }
}

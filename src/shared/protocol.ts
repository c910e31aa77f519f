/**
 * What webviews may ask of the extension host, checked on arrival: what does not fit is logged and dropped. The forms are made
 * with the first message, since loading them would hold up the extension host. What the host sends is in `updates.ts`.
 */
import * as z from 'zod/mini';
import { HEALTH_KINDS } from '../core/health/health';

const id = z.string().check(z.maxLength(200));
const ids = z.array(id).check(z.maxLength(20_000));
/** A file's path inside the memory: no longer than the longest that a file system has, that of Windows. */
const path = z.string().check(z.maxLength(32_767));

/** What the Memory view may ask for. `project` is the id of a workspace folder from the last snapshot. */
export const panelRequest = z.lazy(() =>
  z.discriminatedUnion('type', [
    z.object({ type: z.literal('ready') }),
    z.object({ type: z.literal('run'), project: id }),
    z.object({ type: z.literal('cancel'), project: id }),
    z.object({ type: z.literal('review'), project: id }),
    z.object({ type: z.literal('undo'), project: id, dream: id }),
    z.object({ type: z.literal('setEnabled'), project: id, enabled: z.boolean() }),
    z.object({ type: z.literal('setSchedule'), project: id }),
    z.object({ type: z.literal('setAutoMemory'), project: id, enabled: z.boolean() }),
    z.object({ type: z.literal('setBuiltInDream'), project: id, enabled: z.boolean() }),
    z.object({ type: z.literal('openFolder'), project: id }),
    z.object({ type: z.literal('openIndex'), project: id }),
    z.object({ type: z.literal('reviewOutside'), project: id, change: id }),
    z.object({ type: z.literal('leaveOutside'), project: id, change: id }),
    z.object({ type: z.literal('showHealth'), project: id, kind: z.enum(HEALTH_KINDS) }),
    z.object({ type: z.literal('showLog') }),
  ]),
);
export type PanelRequest = z.infer<typeof panelRequest>;

/** What the Dream Review may ask for. */
export const reviewRequest = z.lazy(() =>
  z.discriminatedUnion('type', [
    z.object({ type: z.literal('ready') }),
    z.object({ type: z.literal('decide'), operations: ids, accepted: z.boolean() }),
    z.object({ type: z.literal('apply') }),
    z.object({ type: z.literal('discard') }),
    z.object({ type: z.literal('undo'), dream: id }),
    z.object({ type: z.literal('openDiff'), path: z.optional(path) }),
    z.object({ type: z.literal('openFile'), path }),
    z.object({ type: z.literal('openTranscript'), operation: id, evidence: z.number().check(z.gte(0)) }),
    z.object({ type: z.literal('openLink'), href: z.string().check(z.maxLength(4000)) }),
    z.object({ type: z.literal('showRefusals') }),
  ]),
);
export type ReviewRequest = z.infer<typeof reviewRequest>;

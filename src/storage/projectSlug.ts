/** Longer slugs are cut here and made distinct by a hash. */
const LONGEST = 200;

/**
 * The name that Claude Code gives a project's folder under `projects/`: every UTF-16 unit outside `[A-Za-z0-9]`
 * becomes `-`; what is longer than 200 units keeps the first 200 and gets `-` and a hash of the whole path.
 * Different paths can share a slug (`/a-b` and `/a_b`), so the `cwd` in the transcripts decides.
 */
export function projectSlug(path: string): string {
  const slug = path.replace(/[^A-Za-z0-9]/g, '-');
  return slug.length <= LONGEST ? slug : `${slug.slice(0, LONGEST)}-${pathHash(path)}`;
}

/** What the slugs of all folders below a folder with this slug begin with (and those of some strangers). */
export function slugPrefix(slug: string): string {
  return `${slug.slice(0, LONGEST)}-`;
}

/** `h = h * 31 + unit` in 32 bits, its absolute value in base 36. */
function pathHash(path: string): string {
  let hash = 0;
  for (let i = 0; i < path.length; i++) hash = (Math.imul(hash, 31) + path.charCodeAt(i)) | 0;
  return Math.abs(hash).toString(36);
}

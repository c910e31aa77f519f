/** What VS Code loads when the extension starts, of the files in `dist/`, without their `.js`. */
export const atTheStart = ['extension', 'shared', 'rolldown-runtime'] as const;

/** What is loaded with the first thing that is done: in so many turns, each of these files. */
export const inTurns = [['memory'], ['thinking'], ['work', 'models', 'later']] as const;

/** What begins by itself, and what is loaded for it alone. */
const besides = ['thread', 'autodream', 'sdk'] as const;

/** All programs that come with the extension. */
export const comesAlong = [...atTheStart, ...inTurns.flat(), ...besides] as const;

/** Where one lies inside the repository. */
export const inDist = (name: string): string => `dist/${name}.js`;

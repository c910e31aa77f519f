// How the code that several programs share is divided into files.

/**
 * Names the file that a module lies in, for Rolldown. What only one program loads is in its own file. What several load is
 * in the part of the first of them: so a part needs those before it and no other, and none is loaded that is not needed.
 *
 * @param programs in the order in which they are loaded, each with its file and the name of its part
 */
export function partsOf(programs) {
  let loaded;
  return (module, graph) => {
    loaded ??= programs.map(({ file }) => loadedBy(file, graph));
    const loaders = programs.filter((_, at) => loaded[at].has(module));
    const [first] = loaders;
    const isBegin = first?.file === module && graph.getModuleInfo(module)?.isEntry !== true;
    return loaders.length > 1 || isBegin ? (first.part ?? null) : null;
  };
}

/** A module and all that is loaded with it. */
function loadedBy(file, graph) {
  const all = new Set([file]);
  for (const module of all) for (const next of graph.getModuleInfo(module)?.importedIds ?? []) all.add(next);
  return all;
}

import path from 'node:path';
import type { Access, FileKind, Files, FileStat } from '../../src/storage/files';

/** One call of the port, before it is done. */
export interface DiskCall {
  readonly number: number;
  readonly name: keyof Files;
  readonly path: string;
}

interface FileNode {
  readonly kind: 'file' | 'other';
  data: Uint8Array;
  /** What would be left of the content after a loss of power. */
  durable: Uint8Array;
  mode: number;
  modified: number;
  uid: number;
  gid: number;
}

/** A change of a folder's names that has not reached the disk yet. */
type NameChange = readonly (readonly [name: string, inode: number | undefined])[];

interface FolderNode {
  readonly kind: 'folder';
  names: Map<string, number>;
  durable: Map<string, number>;
  pending: NameChange[];
  mode: number;
}

interface LinkNode {
  readonly kind: 'link';
  readonly to: string;
}

type Node = FileNode | FolderNode | LinkNode;

/** What a loss of power does with what was not synced: a number from 0 up to `below`, from a seed. */
export type Choose = (below: number) => number;

export function systemError(code: string, name: string, file: string): Error {
  return Object.assign(new Error(`${code}: ${name} '${file}'`), { code, path: file });
}

/**
 * A disk in memory that can be copied at any call, fail at any call, fill up, take less than it is given, and
 * lose power: unsynced content is dropped, halved or zeroed, and of the unsynced names any subset is kept.
 */
export class DiskModel implements Files {
  platform: NodeJS.Platform = 'linux';
  /** Called before each call of the port; may throw in its place, or act on the disk as another process would. */
  onCall: ((call: DiskCall) => void) | undefined;
  /** The most bytes that one write takes. */
  writeLimit = Infinity;
  /** Bytes that are still free. */
  free = Infinity;
  /** What `link` answers; undefined where files may have two names. */
  linkError: string | undefined;
  calls = 0;
  /** What the clock of the disk shows when something is written; a count when left out. */
  now: (() => number) | undefined;

  #nodes = new Map<number, Node>([[1, folderNode(0o755)]]);
  readonly #open = new Map<number, number>();
  #nextInode = 2;
  #nextFd = 3;
  #time = 1_700_000_000_000;
  #inside = 0;

  /** An independent copy without hooks, as another process after a kill would find it. */
  clone(): DiskModel {
    const copy = new DiskModel();
    copy.platform = this.platform;
    copy.linkError = this.linkError;
    copy.#nodes = new Map([...this.#nodes].map(([inode, node]) => [inode, cloneNode(node)]));
    copy.#nextInode = this.#nextInode;
    copy.#time = this.#time;
    copy.now = this.now;
    return copy;
  }

  /** What the disk holds after a loss of power. */
  afterPowerLoss(choose: Choose): DiskModel {
    const copy = this.clone();
    for (const node of copy.#nodes.values()) {
      if (node.kind === 'folder') {
        const names = new Map(node.durable);
        for (const change of node.pending) {
          if (choose(2) === 0) continue;
          for (const [name, inode] of change)
            inode === undefined ? names.delete(name) : names.set(name, inode);
        }
        node.names = names;
        node.durable = new Map(names);
        node.pending = [];
      } else if (node.kind !== 'link' && !isEqual(node.data, node.durable)) {
        const torn = [
          node.durable,
          node.data.slice(0, node.data.length >> 1),
          new Uint8Array(node.data.length),
          node.data,
        ];
        node.data = torn[choose(torn.length)]!;
        node.durable = node.data;
      }
    }
    return copy;
  }

  /** Every file under a folder, dot-files too, by path relative to it. */
  tree(folder: string): Record<string, string> {
    return this.#quietly(() => {
      const found: Record<string, string> = {};
      const walk = (at: string, prefix: string): void => {
        for (const name of this.list(at).sort()) {
          const file = path.posix.join(at, name);
          const stat = this.lstat(file);
          if (stat?.kind === 'folder') walk(file, `${prefix}${name}/`);
          else found[prefix + name] = stat?.kind === 'link' ? `-> ${this.#linkAt(file)}` : this.text(file);
        }
      };
      if (this.lstat(folder)?.kind === 'folder') walk(folder, '');
      return found;
    });
  }

  text(file: string): string {
    return this.#quietly(() =>
      Buffer.from(this.#file(this.#follow(file), 'read', file).data).toString('utf8'),
    );
  }

  /** Writes as another program does: durably, in place when the file is there. */
  put(file: string, text: string, mode = 0o644): void {
    this.#quietly(() => {
      this.putFolder(path.posix.dirname(file));
      const bytes = new Uint8Array(Buffer.from(text));
      const inode = this.#find(file);
      if (inode !== undefined)
        Object.assign(this.#node(inode), { data: bytes, durable: bytes, modified: this.#tick() });
      else
        this.#name(
          file,
          this.#add({
            kind: 'file',
            data: bytes,
            durable: bytes,
            mode,
            modified: this.#tick(),
            uid: 0,
            gid: 0,
          }),
        );
      this.#settle(path.posix.dirname(file));
    });
  }

  /** Writes as an editor does that puts a new file in the place of the old one. */
  replace(file: string, text: string): void {
    this.#quietly(() => {
      if (this.#find(file) !== undefined) this.remove(file);
      this.put(file, text);
    });
  }

  putFolder(folder: string): void {
    this.#quietly(() => {
      if (folder === '/' || this.lstat(folder) !== undefined) return;
      this.putFolder(path.posix.dirname(folder));
      this.makeFolder(folder, 0o755);
      this.#settle(path.posix.dirname(folder));
    });
  }

  putLink(file: string, to: string): void {
    this.#quietly(() => this.#name(file, this.#add({ kind: 'link', to })));
  }

  putPipe(file: string): void {
    const empty = new Uint8Array();
    const node: FileNode = {
      kind: 'other',
      data: empty,
      durable: empty,
      mode: 0o644,
      modified: 0,
      uid: 0,
      gid: 0,
    };
    this.#quietly(() => this.#name(file, this.#add(node)));
  }

  setModeOf(file: string, mode: number): void {
    (this.#node(this.#follow(file)) as FileNode).mode = mode;
  }

  setModified(file: string, modified: number): void {
    (this.#node(this.#follow(file)) as FileNode).modified = modified;
  }

  open(file: string, access: Access, mode = 0o600): number {
    this.#call('open', file);
    let inode = this.#find(file);
    if (access === 'create') {
      if (inode !== undefined || this.lstatQuietly(file) !== undefined)
        throw systemError('EEXIST', 'open', file);
      const empty = new Uint8Array();
      inode = this.#add({
        kind: 'file',
        data: empty,
        durable: empty,
        mode,
        modified: this.#tick(),
        uid: 0,
        gid: 0,
      });
      this.#name(file, inode);
    }
    if (inode === undefined) throw systemError('ENOENT', 'open', file);
    this.#open.set(this.#nextFd, inode);
    return this.#nextFd++;
  }

  read(fd: number, buffer: Uint8Array, position: number): number {
    this.#call('read', '');
    const { data } = this.#file(this.#inodeOf(fd), 'read', '');
    const part = data.subarray(position, position + buffer.length);
    buffer.set(part);
    return part.length;
  }

  write(fd: number, bytes: Uint8Array, position: number): number {
    this.#call('write', '');
    const node = this.#file(this.#inodeOf(fd), 'write', '');
    const count = Math.min(bytes.length, this.writeLimit, this.free);
    if (this.free === 0 && bytes.length > 0) throw systemError('ENOSPC', 'write', '');
    this.free -= count;
    const data = new Uint8Array(Math.max(node.data.length, position + count));
    data.set(node.data);
    data.set(bytes.subarray(0, count), position);
    node.data = data;
    node.modified = this.#tick();
    return count;
  }

  sync(fd: number): void {
    this.#call('sync', '');
    const node = this.#file(this.#inodeOf(fd), 'fsync', '');
    node.durable = node.data;
  }

  close(fd: number): void {
    this.#call('close', '');
    this.#open.delete(fd);
  }

  setMode(fd: number, mode: number): void {
    this.#call('setMode', '');
    this.#file(this.#inodeOf(fd), 'fchmod', '').mode = mode;
  }

  setOwner(fd: number, uid: number, gid: number): void {
    this.#call('setOwner', '');
    Object.assign(this.#file(this.#inodeOf(fd), 'fchown', ''), { uid, gid });
  }

  stat(file: string): FileStat | undefined {
    this.#call('stat', file);
    const inode = this.#find(file);
    return inode === undefined ? undefined : this.#described(inode);
  }

  lstat(file: string): FileStat | undefined {
    this.#call('lstat', file);
    return this.lstatQuietly(file);
  }

  lstatQuietly(file: string): FileStat | undefined {
    const inode = this.#entry(file);
    return inode === undefined ? undefined : this.#described(inode);
  }

  list(folder: string): string[] {
    this.#call('list', folder);
    return [...this.#folder(this.#follow(folder), folder).names.keys()];
  }

  realPath(file: string): string {
    this.#call('realPath', file);
    return this.#real(file);
  }

  makeFolder(folder: string, mode: number): void {
    this.#call('makeFolder', folder);
    if (this.#entry(folder) !== undefined) throw systemError('EEXIST', 'mkdir', folder);
    this.#name(folder, this.#add(folderNode(mode)));
  }

  removeFolder(folder: string): void {
    this.#call('removeFolder', folder);
    if (this.#folder(this.#follow(folder), folder).names.size > 0)
      throw systemError('ENOTEMPTY', 'rmdir', folder);
    this.#change(folder, [[path.posix.basename(folder), undefined]]);
  }

  rename(from: string, to: string): void {
    this.#call('rename', to);
    const inode = this.#entry(from);
    if (inode === undefined) throw systemError('ENOENT', 'rename', from);
    const old = this.#entry(to);
    if (old === inode) return;
    if (old !== undefined && this.#node(old).kind === 'folder') throw systemError('EISDIR', 'rename', to);
    const [fromName, toName] = [path.posix.basename(from), path.posix.basename(to)];
    if (this.#parent(from) === this.#parent(to)) {
      this.#change(to, [
        [fromName, undefined],
        [toName, inode],
      ]);
    } else {
      this.#change(to, [[toName, inode]]);
      this.#change(from, [[fromName, undefined]]);
    }
  }

  link(from: string, to: string): void {
    this.#call('link', to);
    if (this.linkError !== undefined) throw systemError(this.linkError, 'link', to);
    const inode = this.#entry(from);
    if (inode === undefined) throw systemError('ENOENT', 'link', from);
    if (this.#entry(to) !== undefined) throw systemError('EEXIST', 'link', to);
    this.#name(to, inode);
  }

  remove(file: string): void {
    this.#call('remove', file);
    const inode = this.#entry(file);
    if (inode === undefined) throw systemError('ENOENT', 'unlink', file);
    if (this.#node(inode).kind === 'folder') throw systemError('EISDIR', 'unlink', file);
    this.#change(file, [[path.posix.basename(file), undefined]]);
  }

  syncFolder(folder: string): void {
    this.#call('syncFolder', folder);
    this.#settle(folder);
  }

  #tick(): number {
    return this.now?.() ?? ++this.#time;
  }

  #call(name: keyof Files, file: string): void {
    if (this.#inside > 0 || this.onCall === undefined) return;
    const { onCall } = this;
    this.#quietly(() => onCall({ number: this.calls++, name, path: file }));
  }

  #quietly<T>(action: () => T): T {
    this.#inside++;
    try {
      return action();
    } finally {
      this.#inside--;
    }
  }

  /** Lets another process use the disk from within `onCall`; its calls reach a hook that is set meanwhile. */
  asAnother(action: () => void): void {
    const [inside, hook] = [this.#inside, this.onCall];
    this.#inside = 0;
    this.onCall = undefined;
    try {
      action();
    } finally {
      this.#inside = inside;
      this.onCall = hook;
    }
  }

  #settle(folder: string): void {
    const node = this.#folder(this.#follow(folder), folder);
    node.durable = new Map(node.names);
    node.pending = [];
  }

  #add(node: Node): number {
    this.#nodes.set(this.#nextInode, node);
    return this.#nextInode++;
  }

  #name(file: string, inode: number): void {
    this.#change(file, [[path.posix.basename(file), inode]]);
  }

  #change(file: string, change: NameChange): void {
    const folder = this.#folder(this.#parent(file), file);
    for (const [name, inode] of change)
      inode === undefined ? folder.names.delete(name) : folder.names.set(name, inode);
    folder.pending.push(change);
  }

  #parent(file: string): number {
    return this.#follow(path.posix.dirname(file));
  }

  /** The inode of the last name itself, links above it followed. */
  #entry(file: string): number | undefined {
    if (file === '/') return 1;
    const parent = this.#find(path.posix.dirname(file));
    const node = parent === undefined ? undefined : this.#node(parent);
    return node?.kind === 'folder' ? node.names.get(path.posix.basename(file)) : undefined;
  }

  /** The inode that a path leads to. */
  #find(file: string): number | undefined {
    const inode = this.#entry(file);
    const node = inode === undefined ? undefined : this.#node(inode);
    return node?.kind === 'link' ? this.#find(path.posix.resolve(path.posix.dirname(file), node.to)) : inode;
  }

  #follow(file: string): number {
    const inode = this.#find(file);
    if (inode === undefined) throw systemError('ENOENT', 'open', file);
    return inode;
  }

  #real(file: string): string {
    if (file === '/') return file;
    const inode = this.#entry(file);
    if (inode === undefined) throw systemError('ENOENT', 'realpath', file);
    const node = this.#node(inode);
    if (node.kind === 'link') return this.#real(path.posix.resolve(path.posix.dirname(file), node.to));
    return path.posix.join(this.#real(path.posix.dirname(file)), path.posix.basename(file));
  }

  #linkAt(file: string): string {
    return (this.#node(this.#entry(file)!) as LinkNode).to;
  }

  #inodeOf(fd: number): number {
    const inode = this.#open.get(fd);
    if (inode === undefined) throw systemError('EBADF', 'io', String(fd));
    return inode;
  }

  #node(inode: number): Node {
    return this.#nodes.get(inode)!;
  }

  #file(inode: number, name: string, file: string): FileNode {
    const node = this.#node(inode);
    if (node.kind === 'folder') throw systemError('EISDIR', name, file);
    if (node.kind === 'link') throw systemError('ELOOP', name, file);
    return node;
  }

  #folder(inode: number, file: string): FolderNode {
    const node = this.#node(inode);
    if (node.kind !== 'folder') throw systemError('ENOTDIR', 'open', file);
    return node;
  }

  #linksOf(inode: number): number {
    const folders = [...this.#nodes.values()].filter((node) => node.kind === 'folder');
    return folders.flatMap((node) => [...node.names.values()]).filter((one) => one === inode).length;
  }

  #described(inode: number): FileStat {
    const node = this.#node(inode);
    const kind: FileKind = node.kind;
    const none = { size: 0, modified: 0, uid: 0, gid: 0, mode: 0o777 };
    const own =
      node.kind === 'link'
        ? none
        : node.kind === 'folder'
          ? { ...none, mode: node.mode }
          : { ...node, size: node.data.length };
    const { size, modified, uid, gid, mode } = own;
    const countLinks = (): number => this.#linksOf(inode);
    return {
      kind,
      size,
      modified,
      uid,
      gid,
      mode,
      inode: `1:${inode}`,
      get links() {
        return countLinks();
      },
    };
  }
}

/** Calls that leave something behind. A kill before any other call is a kill right after the last of these. */
export function isWriting(call: DiskCall): boolean {
  return !['read', 'stat', 'lstat', 'list', 'realPath', 'close'].includes(call.name);
}

function folderNode(mode: number): FolderNode {
  return { kind: 'folder', names: new Map(), durable: new Map(), pending: [], mode };
}

/** Contents are never changed in place, so that copies may share them. */
function cloneNode(node: Node): Node {
  if (node.kind !== 'folder') return { ...node };
  return { ...node, names: new Map(node.names), durable: new Map(node.durable), pending: [...node.pending] };
}

function isEqual(a: Uint8Array, b: Uint8Array): boolean {
  return a === b || (a.length === b.length && a.every((byte, n) => byte === b[n]));
}

/** Chance from a seed (mulberry32), so that a failure can be seen again. */
export function seeded(seed: number): Choose {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) % below;
  };
}

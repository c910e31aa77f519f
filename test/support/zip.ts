import { inflateRawSync } from 'node:zlib';

/** The files of a zip archive by their paths, as far as its own list of contents names them. */
export function readZip(archive: Buffer): ReadonlyMap<string, Buffer> {
  // The list stands at the end; where it begins and how many it names, in its last record.
  const end = archive.lastIndexOf('PK\x05\x06', undefined, 'latin1');
  if (end < 0) throw new Error('This is no zip archive.');
  const files = new Map<string, Buffer>();
  let at = archive.readUInt32LE(end + 16);
  for (let count = archive.readUInt16LE(end + 10); count > 0; count--) {
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((by) => archive.readUInt16LE(at + by));
    const name = archive.toString('utf8', at + 46, at + 46 + nameLength!);
    files.set(name, content(archive, at));
    at += 46 + nameLength! + extraLength! + commentLength!;
  }
  return files;
}

function content(archive: Buffer, entry: number): Buffer {
  const isDeflated = archive.readUInt16LE(entry + 10) === 8;
  const size = archive.readUInt32LE(entry + 20);
  const local = archive.readUInt32LE(entry + 42);
  const start = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28);
  const bytes = archive.subarray(start, start + size);
  return isDeflated ? inflateRawSync(bytes) : bytes;
}

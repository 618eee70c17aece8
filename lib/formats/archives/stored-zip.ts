import { crc32 } from "node:zlib";

export interface StoredPart {
  name: string;
  bytes: Uint8Array;
}

const UTF8_NAMES = 0x800;
const LOCAL_BYTES = 30;

/** A zip of files as they are, whose headers all say the same (APPNOTE 6.3.10, 4.3.7, 4.3.12, 4.3.16); below 4 GB in all. */
export function storedZip(parts: readonly StoredPart[]): Buffer {
  const out: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const { name, bytes } of parts) {
    const nameBytes = Buffer.from(name);
    const facts = Buffer.alloc(26);
    facts.writeUInt16LE(20, 0);
    facts.writeUInt16LE(UTF8_NAMES, 2);
    facts.writeUInt32LE(crc32(bytes), 10);
    facts.writeUInt32LE(bytes.length, 14);
    facts.writeUInt32LE(bytes.length, 18);
    facts.writeUInt16LE(nameBytes.length, 22);
    out.push(
      Buffer.from("PK\x03\x04", "latin1"),
      facts,
      nameBytes,
      Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length),
    );
    const place = Buffer.alloc(14);
    place.writeUInt32LE(at, 10);
    directory.push(Buffer.from("PK\x01\x02\x14\x00", "latin1"), facts, place, nameBytes);
    at += LOCAL_BYTES + nameBytes.length + bytes.length;
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06", "latin1");
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(listed.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...out, listed, end]);
}

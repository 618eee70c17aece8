import type { Ignored, Reject } from "@/lib/model/annotation";
import { withoutExtension } from "@/lib/model/item-key";
import { type DeliveryFile, FormatError } from "../format";
import { readHead } from "../head";
import { refusal } from "../refuse";
import type { ArchiveContent } from "./archive";
import { inflatedBytes } from "./inflate";
import { type ArchiveKind, archiveKind, unreadPacker } from "./kind";
import { UNPACK_LIMITS, UnpackBudget, type UnpackLimits } from "./limits";
import type { Spool } from "./spool";
import { openTar } from "./tar";
import { openZip } from "./zip";

export interface Unpacked {
  files: DeliveryFile[];
  rejects: Reject[];
  ignored: Ignored[];
  /** Archives that were opened, by name. */
  archives: string[];
}

/** An archive in a delivery may hold archives; those hold none. */
const DEEPEST = 1;

/**
 * A delivery with the contents of its archives in their place. Several files keep apart by the archive's name as their
 * folder; an archive that comes alone is the delivery. One that is refused leaves a reject, the others are read.
 */
export async function unpackDelivery(
  files: readonly DeliveryFile[],
  spool: Spool,
  limits: UnpackLimits = UNPACK_LIMITS,
): Promise<Unpacked> {
  const unpacked: Unpacked = { files: [], rejects: [], ignored: [], archives: [] };
  for (const file of files) {
    const head = await readHead(file, 512);
    const kind = await archiveKind(file, head);
    if (kind === undefined) {
      unpacked.files.push(file);
      continue;
    }
    const prefix = files.length === 1 ? "" : folderOf(file.name);
    const budget = new UnpackBudget(file.name, file.size, limits);
    await open(file, kind, head, { asFile: file.name, prefix, depth: 0, budget, spool, unpacked });
  }
  return unpacked;
}

interface Opening {
  /** The name that it keeps where it turns out to be no archive. */
  asFile: string;
  prefix: string;
  depth: number;
  budget: UnpackBudget;
  spool: Spool;
  unpacked: Unpacked;
}

const folderOf = (archive: string) => `${withoutExtension(archive).replace(/\.(?:zip|tar|tgz|tar\.gz|gz)$/i, "")}/`;

async function open(file: DeliveryFile, kind: ArchiveKind, head: Uint8Array, opening: Opening): Promise<void> {
  const { unpacked } = opening;
  try {
    const content = await contentOf(file, kind, head, opening);
    if (content === undefined) {
      unpacked.files.push({ ...file, name: opening.asFile });
      return;
    }
    unpacked.archives.push(file.name);
    unpacked.rejects.push(...content.rejects);
    unpacked.ignored.push(...content.ignored);
    for (const inner of content.files) await placeOrReject(inner, opening);
  } catch (error) {
    if (!(error instanceof FormatError)) throw error;
    unpacked.rejects.push(error.reject);
  }
}

/** One entry that lies about itself costs itself only. */
async function placeOrReject(inner: DeliveryFile, opening: Opening): Promise<void> {
  try {
    await place(inner, opening);
  } catch (error) {
    if (!(error instanceof FormatError)) throw error;
    opening.unpacked.rejects.push(error.reject);
  }
}

/** A file from inside an archive: read as it is, or opened where it is an archive itself. */
async function place(inner: DeliveryFile, opening: Opening): Promise<void> {
  const { unpacked, prefix, depth, spool } = opening;
  const head = await readHead(inner);
  const kind = await archiveKind(inner, head);
  if (kind === undefined) {
    unpacked.files.push({ ...inner, name: prefix + inner.name });
    return;
  }
  if (depth >= DEEPEST) {
    const message = "archives are nested more than once";
    unpacked.rejects.push({ file: prefix + inner.name, place: "the archive", code: "unsupported", message });
    return;
  }
  // a zip is read from its end: the inner one is laid where it can be
  const laid = kind === "zip" ? { ...(await spool.write(inner.open())), name: inner.name } : inner;
  const asFile = prefix + inner.name;
  await open(laid, kind, head, { ...opening, asFile, prefix: folderOf(asFile), depth: depth + 1 });
}

async function contentOf(
  file: DeliveryFile,
  kind: ArchiveKind,
  head: Uint8Array,
  { budget, spool }: Opening,
): Promise<ArchiveContent | undefined> {
  if (kind === "zip") return openZip(file, budget);
  if (kind === "tar" || kind === "gzip-tar") return openTar(file, kind === "gzip-tar", budget, spool);
  if (kind === "unread") {
    const packer = unreadPacker(head) ?? "unknown";
    const message = `a ${packer} archive is not read: pack it as zip or tar.gz`;
    throw refusal(file.name, "unsupported", "the archive", message, { found: packer, expected: "zip, tar or tar.gz" });
  }
  const spooled = await spool.write(inflatedBytes(file, budget));
  const name = baseOf(file.name).replace(/\.gz$/i, "");
  return { files: [{ ...spooled, name }], rejects: [], ignored: [] };
}

const baseOf = (name: string) => name.slice(name.lastIndexOf("/") + 1);

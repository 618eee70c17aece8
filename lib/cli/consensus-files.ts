import { makeConsensus } from "@/lib/consensus/make-consensus";
import type { Consensus } from "@/lib/consensus/result";
import type { Receipt } from "@/lib/evaluation/result";
import type { Reject } from "@/lib/model/annotation";
import type { ConsensusRequest } from "./consensus-request";
import { withoutLabelBlanks } from "./label-blanks";
import type { Progress } from "./progress";
import { hashDelivery, type ReadDelivery, readDelivery } from "./read-delivery";
import { readItemTable } from "./side-tables";
import { UsageError } from "./usage-error";

export interface FilesConsensus extends Consensus {
  inputs: Receipt["inputs"];
  rejects: (Reject & { reader: string })[];
  ignored: { reader: string; what: string; count: number; why: string }[];
}

/** Reads the files of a request and merges their readers: the same code that the application's jobs use. */
export async function consensusFiles(request: ConsensusRequest, progress: Progress): Promise<FilesConsensus> {
  const inputs: Receipt["inputs"] = [];
  const read: ReadDelivery[] = [];
  const { columns, encoding, settings, sources, items } = request;
  const reading = {
    ...(columns === null ? {} : { columns }),
    ...(encoding === undefined ? {} : { encoding }),
    ...(settings.finding === null ? {} : { findingAttribute: settings.finding }),
  };
  for (const { name, path } of sources) {
    const delivery = await readDelivery(name, path, reading, progress);
    read.push(delivery);
    inputs.push({ role: "vendor", name, path, sha256: delivery.sha256 });
  }
  const table = items === null ? [] : await readItemTable(items);
  if (items !== null) {
    inputs.push({ role: "items", name: "items", path: items, sha256: await hashDelivery(items) });
  }
  const clean = new Set(read.flatMap(({ annotations }) => annotations.map(({ label }) => label.trim())));
  const trimmed = read.map((delivery) => {
    const { vendor, warnings } = withoutLabelBlanks(delivery, clean);
    return { delivery: { ...vendor, looked: delivery.looked }, warnings };
  });
  const consensus = makeConsensus(
    trimmed.map(({ delivery }) => delivery),
    settings,
    table,
    (done, total) => progress.show(done, total, "merging"),
  );
  progress.end();
  const unknown = Object.keys(settings.weights).filter((name) => !consensus.makers.includes(name));
  if (unknown.length > 0) {
    throw new UsageError(`--weights: no reader ${unknown.join(", ")} (readers are ${consensus.makers.join(", ")})`);
  }
  return {
    ...consensus,
    inputs,
    warnings: [...trimmed.flatMap(({ warnings }) => warnings.map(({ message }) => message)), ...consensus.warnings],
    rejects: read.flatMap(({ name, rejects }) => rejects.map((reject) => ({ reader: name, ...reject }))),
    ignored: read.flatMap(({ name, ignored }) => ignored.map((left) => ({ reader: name, ...left }))),
  };
}

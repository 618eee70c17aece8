import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { finished } from "node:stream/promises";
import { writeCoco } from "@/lib/formats/coco/write";
import { writeCsv } from "@/lib/formats/csv/write";
import type { DeliveryContent } from "@/lib/formats/writing";
import type { Ignored } from "@/lib/model/annotation";

/** Writes a merged set to a file, piece by piece, and returns what its form could not hold. */
export async function writeConsensus(
  content: DeliveryContent,
  format: "coco" | "csv",
  out: string,
): Promise<Ignored[]> {
  const written = format === "coco" ? writeCoco(content) : writeCsv(content);
  const stream = createWriteStream(out);
  await once(stream, "open");
  for (;;) {
    const next = await written.next();
    if (next.done) {
      stream.end();
      await finished(stream);
      return next.value;
    }
    if (!stream.write(next.value)) await once(stream, "drain");
  }
}

import Link from "next/link";
import { FactList } from "@/components/ui/fact-list";
import { Section } from "@/components/ui/page-header";
import type { MergeProvenance } from "@/lib/consensus/provenance";
import { MERGE_TEXT } from "@/lib/text/merge";

const T = MERGE_TEXT.facts;

/** From which deliveries a version was merged, by which rule, and what of them is not in it. */
export function MergeProvenanceFacts({ projectNo, provenance }: { projectNo: number; provenance: MergeProvenance }) {
  const { request, makers, deliveries, references } = provenance;
  return (
    <Section title={MERGE_TEXT.provenance} description={MERGE_TEXT.ofMakers(request, makers)}>
      <FactList
        facts={[
          [
            T.deliveries,
            <ul key="deliveries">
              {deliveries.map(({ no, vendor }) => (
                <li key={no}>
                  <Link className="link" href={`/projects/${projectNo}/batches/${no}`}>
                    {T.delivery(no, vendor)}
                  </Link>
                </li>
              ))}
            </ul>,
          ],
          ...references.map((reference): [string, string] => [
            T.reference(reference.batchNo, reference.forVendor),
            [
              T.made(reference.annotations, reference.readers),
              ...Object.entries(reference.leftOut).map(([reason, count]) => T.leftOut(reason, count)),
              ...reference.notWritten.map(({ what, count, why }) => T.notWritten(what, count, why)),
              ...reference.warnings,
            ].join("\n"),
          ]),
        ]}
      />
    </Section>
  );
}

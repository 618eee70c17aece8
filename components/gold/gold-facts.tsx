import Link from "next/link";
import type { ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import { FactList } from "@/components/ui/fact-list";
import { RowHead, Table, TableCell, TableFrame, TableHead } from "@/components/ui/table";
import { formatInstant } from "@/lib/display/date";
import { formatCount } from "@/lib/display/number";
import type { GoldPage } from "@/lib/gold/load-gold-version";
import { GOLD_TEXT } from "@/lib/text/gold";
import { nameOf, TASK_NAMES } from "@/lib/text/names";

const T = GOLD_TEXT.facts;
const yesOrNo = (value: boolean) => (value ? GOLD_TEXT.yes : GOLD_TEXT.no);

/** What a gold version says of itself, and the deliveries that it is made of. */
export function GoldFacts({ projectNo, gold, timeZone }: { projectNo: number; gold: GoldPage; timeZone: string }) {
  const { scope } = gold;
  const facts: [string, ReactNode][] = [
    [
      T.state,
      <Badge key="state" tone={gold.state === "frozen" ? "success" : "accent"}>
        {GOLD_TEXT.states[gold.state]}
      </Badge>,
    ],
    [T.kind, GOLD_TEXT.kinds[gold.kind]],
    [T.makers, gold.makers.length === 0 ? GOLD_TEXT.nobody : gold.makers.join(", ")],
    [T.requiresEveryMaker, yesOrNo(gold.requiresEveryMaker)],
    [T.exhaustive, yesOrNo(gold.exhaustive)],
    [T.method, gold.method || GOLD_TEXT.notSaid],
    [T.qualification, gold.qualification || GOLD_TEXT.notSaid],
    [T.guideline, gold.guidelineVersion],
  ];
  if (scope) {
    facts.push(
      [T.scope, GOLD_TEXT.scope(scope.items, scope.cases, scope.annotations, scope.findings)],
      [T.labels, scope.labels.join(", ")],
      [T.tasks, scope.tasks.map((task) => nameOf(TASK_NAMES, task)).join(", ")],
    );
  }
  if (gold.sha256)
    facts.push([
      T.sha256,
      <code key="hash" className="break-all text-xs">
        {gold.sha256}
      </code>,
    ]);
  if (gold.frozenAt) {
    facts.push([T.frozen, GOLD_TEXT.frozenBy(formatInstant(gold.frozenAt, timeZone), gold.frozenBy)]);
  }
  return (
    <div className="flex flex-col gap-3">
      <FactList facts={facts} />
      <h2>{GOLD_TEXT.deliveries}</h2>
      <TableFrame label={GOLD_TEXT.deliveries}>
        <Table>
          <thead>
            <tr>
              {Object.values(GOLD_TEXT.deliveryColumns).map((name) => (
                <TableHead key={name}>{name}</TableHead>
              ))}
            </tr>
          </thead>
          <tbody>
            {gold.batches.map(({ batchNo, name, fileName, forVendor, sha256 }) => (
              <tr key={batchNo}>
                <RowHead className="min-w-36">
                  <Link className="link" href={`/projects/${projectNo}/batches/${batchNo}`}>
                    {formatCount(batchNo)}: {name}
                  </Link>
                </RowHead>
                <TableCell>{fileName}</TableCell>
                <TableCell>{forVendor ?? GOLD_TEXT.everybody}</TableCell>
                <TableCell className="min-w-68">
                  <code className="break-all text-xs">{sha256}</code>
                </TableCell>
              </tr>
            ))}
          </tbody>
        </Table>
      </TableFrame>
    </div>
  );
}

import { canonicalJson } from "@/lib/model/canonical-json";
import type { Block, ReportAttachment } from "./blocks";
import type { DecisionReportInput } from "./report-input";
import { tableBlock, textColumn } from "./tables";
import { REPORT_WORDS as W } from "./words";

/** What each number can be recomputed from: hashes, engine, seed, settings, and the files attached here. */
export function receiptSection(input: DecisionReportInput, attachments: readonly ReportAttachment[]): Block[] {
  return [
    { kind: "heading", level: 1, text: W.receipts },
    { kind: "paragraph", text: W.receiptsNote, tone: "plain" },
    ...input.evaluations.flatMap(({ no, result, sha256 }): Block[] => {
      const { engine, seed, settings, inputs } = result.receipt;
      return [
        { kind: "heading", level: 2, text: W.evaluation(no) },
        {
          kind: "facts",
          rows: [
            { name: W.receipt.hash, value: sha256 },
            { name: W.receipt.engine, value: engine },
            { name: W.receipt.seed, value: String(seed) },
          ],
        },
        tableBlock(
          "",
          [textColumn(W.receipt.setting, 0.8), textColumn(W.receipt.value, 2.4)],
          Object.entries(settings).map(([name, value]) => [name, spaced(canonicalJson(value))]),
        ),
        tableBlock(
          W.inputs,
          [textColumn(W.role, 0.8), textColumn(W.name, 0.9), textColumn(W.file, 1), textColumn(W.sha256, 2.2)],
          inputs.map(({ role, name, path, sha256: hash }) => [W.inputRoles[role], name, path, hash]),
        ),
      ];
    }),
    ...input.agreements.flatMap(({ no, question, result, sha256 }): Block[] => [
      { kind: "heading", level: 2, text: W.agreementOf(no, question) },
      {
        kind: "facts",
        rows: [
          { name: W.receipt.hash, value: sha256 },
          { name: W.receipt.engine, value: result.receipt.engine },
        ],
      },
    ]),
    tableBlock(
      W.attached,
      [textColumn(W.file, 1), textColumn(W.meaning, 2)],
      attachments.map(({ name, description }) => [name, description]),
    ),
  ];
}

/** Blanks at which a line may end; within names they change nothing that matters, and the attached file has the original. */
function spaced(json: string): string {
  return json.replaceAll('","', '", "').replaceAll('":', '": ').replaceAll("},", "}, ");
}

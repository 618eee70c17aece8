import { consensusFiles } from "@/lib/cli/consensus-files";
import { consensusJson, consensusProvenance, consensusText, isComplete } from "@/lib/cli/consensus-report";
import { CONSENSUS_OPTIONS, parseConsensus } from "@/lib/cli/consensus-request";
import { emit, jsonText } from "@/lib/cli/emit";
import { isAllLost } from "@/lib/cli/is-all-lost";
import { usageText } from "@/lib/cli/options";
import { prepareOutput } from "@/lib/cli/prepare-output";
import { terminalProgress } from "@/lib/cli/progress";
import { writeConsensus } from "@/lib/cli/write-consensus";

/** `assay consensus`: merges readers into one set; exit 1 where something they said was refused or none could be written. */
export async function consensusCommand(args: string[]): Promise<number> {
  const parsed = parseConsensus(args);
  if (parsed.help) {
    await emit(usageText("assay consensus PATH … --method METHOD --out FILE [options]", CONSENSUS_OPTIONS), undefined);
    return 0;
  }
  const { request, json } = parsed;
  await prepareOutput(request.out);
  const consensus = await consensusFiles(request, terminalProgress());
  const { items, annotations } = consensus;
  const info = consensusProvenance(consensus);
  const { written, lost } = await writeConsensus({ items, annotations, info }, request.format, request.out);
  const report = json ? jsonText(consensusJson(consensus, request, lost)) : consensusText(consensus, request, lost);
  await emit(report, undefined);
  return isComplete(consensus) && written.length > 0 && !isAllLost(annotations.length, lost) ? 0 : 1;
}

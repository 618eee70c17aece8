import { agreeFiles } from "@/lib/cli/agree-files";
import { AGREE_OPTIONS, parseAgree } from "@/lib/cli/agree-request";
import { agreementCsv, agreementJson, agreementReport } from "@/lib/cli/agreement-report";
import { emit, jsonText } from "@/lib/cli/emit";
import { usageText } from "@/lib/cli/options";
import { terminalProgress } from "@/lib/cli/progress";

/** `assay agree`: readers or vendors against each other, without gold. */
export async function agreeCommand(args: string[]): Promise<number> {
  const { request, output, help } = parseAgree(args);
  if (help) {
    await emit(usageText("assay agree PATH … [options]", AGREE_OPTIONS), output.out);
    return 0;
  }
  const result = await agreeFiles(request, terminalProgress());
  if (output.csv !== undefined) await emit(agreementCsv(result), output.csv);
  await emit(output.json ? jsonText(agreementJson(result)) : agreementReport(result), output.out);
  return 0;
}

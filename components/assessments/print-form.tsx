import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Icon } from "@/components/ui/icon";
import { Choice, Select } from "@/components/ui/input";
import { CANDIDATE_COLUMNS } from "@/lib/assessments/blank/sheet-content";
import { PAPERS, type Paper } from "@/lib/reports/pdf/theme";
import { CHECKLIST_TEXT as T } from "@/lib/text/checklists";
import { PrintButton } from "./print-button";

/** A form without scripts: what is chosen is in the address of the PDF. `ownPaper`: of who is signed in. */
export function PrintForm({ action, ownPaper }: { action: string; ownPaper: Paper | null }) {
  return (
    <form action={action} method="get" className="flex flex-wrap items-end gap-x-4 gap-y-3">
      <Field id="paper" label={T.paper}>
        <Select id="paper" name="paper" defaultValue={ownPaper ?? "A4"}>
          {PAPERS.map((paper) => (
            <option key={paper} value={paper}>
              {paper}
            </option>
          ))}
        </Select>
      </Field>
      <Field id="columns" label={T.columns}>
        <Select id="columns" name="columns" defaultValue="1">
          {CANDIDATE_COLUMNS.map((columns) => (
            <option key={columns} value={columns}>
              {T.column(columns)}
            </option>
          ))}
        </Select>
      </Field>
      {ownPaper === null ? null : <input type="hidden" name="letterhead" value="yes" />}
      <Choice type="checkbox" name="guidance" value="yes" className="min-h-8 items-center">
        {T.guidance}
      </Choice>
      <div className="flex flex-wrap gap-2">
        <Button type="submit" tone="primary">
          <Icon name="download" /> {T.makePdf}
        </Button>
        <PrintButton />
      </div>
    </form>
  );
}

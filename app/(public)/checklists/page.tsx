import type { Metadata } from "next";
import Link from "next/link";
import { PageHeader } from "@/components/ui/page-header";
import { RowHead, Table, TableCell, TableFrame, TableHead } from "@/components/ui/table";
import { readTemplates } from "@/lib/assessments/templates/read-templates";
import { CHECKLIST_TEXT as T } from "@/lib/text/checklists";

export const metadata: Metadata = { title: T.title };

export default function ChecklistsPage() {
  return (
    <>
      <PageHeader title={T.title} description={T.about} />
      <TableFrame label={T.title}>
        <Table>
          <thead>
            <tr>
              <TableHead>{T.checklist}</TableHead>
              <TableHead>{T.purpose}</TableHead>
              <TableHead className="text-right">{T.questions}</TableHead>
              <TableHead className="text-right">{T.knockouts}</TableHead>
              <TableHead>{T.version}</TableHead>
            </tr>
          </thead>
          <tbody>
            {readTemplates().map(({ key, title, description, version, sections }) => {
              const items = sections.flatMap((section) => section.items);
              return (
                <tr key={key}>
                  <RowHead className="min-w-48">
                    <Link href={`/checklists/${key}`} className="link">
                      {title}
                    </Link>
                  </RowHead>
                  <TableCell className="min-w-64 text-muted">{description}</TableCell>
                  <TableCell className="text-right">{items.length}</TableCell>
                  <TableCell className="text-right">{items.filter(({ knockout }) => knockout).length}</TableCell>
                  <TableCell>{version}</TableCell>
                </tr>
              );
            })}
          </tbody>
        </Table>
      </TableFrame>
    </>
  );
}

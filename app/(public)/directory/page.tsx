import type { Metadata } from "next";
import { EntryCard } from "@/components/directory/entry-card";
import { PageHeader } from "@/components/ui/page-header";
import { readDirectory } from "@/lib/directory/read-directory";
import { DIRECTORY_TEXT as T } from "@/lib/text/directory";

export const metadata: Metadata = { title: T.title };

export default function DirectoryPage() {
  const { entries, readAt } = readDirectory();
  const byName = entries.toSorted((one, other) => one.name.localeCompare(other.name, "en"));
  return (
    <>
      <PageHeader
        title={T.title}
        description={
          <>
            <p>{T.about(readAt)}</p>
            <p>{T.claimsAbout}</p>
          </>
        }
      />
      {byName.map((entry) => (
        <EntryCard
          key={entry.key}
          entry={entry}
          operator={entries.find(({ key }) => key === entry.operatedBy)?.name ?? null}
          readAt={readAt}
        />
      ))}
    </>
  );
}

"use client";

import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { TABLE_TEXT as T } from "@/lib/text/tables";

/** Saves a text as a CSV file; `content` is asked for only at the click. */
export function CsvButton({ fileName, content }: { fileName: string; content: () => string }) {
  function save() {
    const address = URL.createObjectURL(new Blob([content()], { type: "text/csv;charset=utf-8" }));
    const link = document.createElement("a");
    link.href = address;
    link.download = fileName.endsWith(".csv") ? fileName : `${fileName}.csv`;
    link.click();
    URL.revokeObjectURL(address);
  }
  return (
    <Button size="small" onClick={save}>
      <Icon name="download" />
      {T.csv}
    </Button>
  );
}

"use client";

import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { CHECKLIST_TEXT as T } from "@/lib/text/checklists";

/** The page as it is, through the browser's own dialog. */
export function PrintButton() {
  return (
    <Button onClick={() => window.print()}>
      <Icon name="print" /> {T.printPage}
    </Button>
  );
}

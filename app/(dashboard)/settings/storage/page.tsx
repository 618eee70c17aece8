import type { Metadata } from "next";
import { SettingsHeader } from "@/components/settings/settings-header";
import { TellButton } from "@/components/settings/tell-button";
import { Section } from "@/components/ui/page-header";
import { RowHead, Table, TableCell, TableFrame } from "@/components/ui/table";
import { requireContext } from "@/lib/session";
import { loadStorage } from "@/lib/settings/storage-settings";
import { SETTINGS_TEXT } from "@/lib/text/settings";
import { orNotFound } from "../../projects/[no]/or-not-found";
import { tryStorage } from "./try-storage";

const T = SETTINGS_TEXT.storage;

export const metadata: Metadata = { title: SETTINGS_TEXT.pages.storage };

export default async function StoragePage() {
  const context = await requireContext();
  const { kind, place, files, bytes, expunged } = await orNotFound(loadStorage(context));
  const rows = [
    [T.kind, T.kinds[kind]],
    [T.place, place],
    [T.kept, T.keptText(files, bytes)],
    [T.expunged, T.expungedText(expunged)],
  ];
  return (
    <>
      <SettingsHeader page="storage" description={T.about} />
      <Section title={SETTINGS_TEXT.pages.storage}>
        <TableFrame label={SETTINGS_TEXT.pages.storage}>
          <Table>
            <tbody>
              {rows.map(([name, value]) => (
                <tr key={name}>
                  <RowHead>{name}</RowHead>
                  <TableCell className="break-all">{value}</TableCell>
                </tr>
              ))}
            </tbody>
          </Table>
        </TableFrame>
        <TellButton act={tryStorage} label={T.check} />
      </Section>
    </>
  );
}

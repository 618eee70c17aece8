import { RowHead, Table, TableCell, TableFrame, TableHead } from "@/components/ui/table";
import type { VendorClaims } from "@/lib/directory/load-claims";
import { DIRECTORY_TEXT as T } from "@/lib/text/directory";

/** A vendor's claims of compliance, each with the document behind it or the words that there is none. */
export function VendorClaimsTable({ claims }: { claims: VendorClaims["claims"] }) {
  if (claims.length === 0) return <p className="text-muted text-sm">{T.noClaims}</p>;
  return (
    <TableFrame label={T.claims}>
      <Table>
        <thead>
          <tr>
            <TableHead>{T.claim}</TableHead>
            <TableHead>{T.source}</TableHead>
            <TableHead>{T.state}</TableHead>
          </tr>
        </thead>
        <tbody>
          {claims.map(({ claim, source, documents }) => (
            <tr key={claim}>
              <RowHead>{claim}</RowHead>
              <TableCell>{source}</TableCell>
              <TableCell>{documents.length === 0 ? T.noDocument : T.documented(documents)}</TableCell>
            </tr>
          ))}
        </tbody>
      </Table>
    </TableFrame>
  );
}

import "server-only";
import type { Sql, TransactionSql } from "@/db/client";
import { annotatorPseudonym } from "./pseudonym";

/**
 * Small numbers for a vendor's annotators. A name that is an e-mail address becomes a pseudonym on the way in: people
 * are told apart, not named.
 */
export class ReaderNumbers {
  private readonly added: { no: number; name: string }[] = [];
  private readonly seen = new Set<string>();

  private constructor(
    private readonly projectNo: number,
    private readonly vendorNo: number,
    private readonly known: Map<string, number>,
    private next: number,
  ) {}

  static async load(sql: Sql, projectNo: number, vendorNo: number): Promise<ReaderNumbers> {
    const rows = await sql<{ no: number; vendor_no: number; name: string }[]>`
      select no, vendor_no, name from reader where project_no = ${projectNo}`;
    const next = rows.reduce((most, row) => Math.max(most, row.no), 0) + 1;
    const known = new Map(rows.filter((row) => row.vendor_no === vendorNo).map((row) => [row.name, row.no]));
    return new ReaderNumbers(projectNo, vendorNo, known, next);
  }

  /** 0: the file names nobody. */
  noOf(annotator: string | undefined): number {
    if (annotator === undefined || annotator === "") return 0;
    const name = annotatorPseudonym(this.projectNo, annotator);
    this.seen.add(name);
    let no = this.known.get(name);
    if (no === undefined) {
      no = this.next++;
      this.known.set(name, no);
      this.added.push({ no, name });
    }
    return no;
  }

  used(): string[] {
    return [...this.seen].sort();
  }

  async save(tx: TransactionSql): Promise<void> {
    for (const { no, name } of this.added)
      await tx`insert into reader (project_no, no, vendor_no, name) values (${this.projectNo}, ${no}, ${this.vendorNo}, ${name})`;
  }
}

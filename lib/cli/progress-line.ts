/** One line on a terminal that shows how far work is; nothing where standard error is piped. */
export class ProgressLine {
  private shown = "";

  constructor(
    private readonly title: string,
    private readonly out: { isTTY?: boolean; write(text: string): unknown } = process.stderr,
  ) {}

  show(done: number, total: number): void {
    if (!this.out.isTTY || total === 0) return;
    const line = `${this.title} ${Math.floor((done / total) * 100)} %`;
    if (line === this.shown) return;
    this.shown = line;
    this.out.write(`\r${line}`);
  }

  clear(): void {
    if (this.shown !== "") this.out.write(`\r${" ".repeat(this.shown.length)}\r`);
    this.shown = "";
  }
}

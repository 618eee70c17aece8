import { createServer, type Socket } from "node:net";

export interface SunkMail {
  from: string;
  to: string[];
  data: string;
  login: string | null;
}

export interface SmtpSink {
  port: number;
  mails: SunkMail[];
  /** From now on every mail is refused after its text. */
  refuse(reason: string | null): void;
  close(): Promise<void>;
}

/** A mail server that keeps what it is given: enough of RFC 5321 for a client that speaks plainly. */
export async function startSmtpSink(): Promise<SmtpSink> {
  const mails: SunkMail[] = [];
  const sockets = new Set<Socket>();
  let refusal: string | null = null;
  const server = createServer((socket) => {
    sockets.add(socket);
    let rest = "";
    let mail: SunkMail = { from: "", to: [], data: "", login: null };
    let inData = false;
    let login: string | null = null;
    const say = (line: string) => socket.write(`${line}\r\n`);
    const address = (line: string) => /<([^>]*)>/.exec(line)?.[1] ?? "";
    function take(line: string) {
      if (inData) {
        if (line !== ".") {
          mail.data += `${line.startsWith("..") ? line.slice(1) : line}\n`;
          return;
        }
        inData = false;
        if (refusal !== null) return say(`554 ${refusal}`);
        mails.push({ ...mail, login });
        return say("250 kept");
      }
      const [verb = ""] = line.toUpperCase().split(/[ :]/);
      if (verb === "EHLO") return socket.write("250-sink\r\n250-AUTH PLAIN\r\n250 8BITMIME\r\n");
      if (verb === "AUTH") {
        login = Buffer.from(line.split(" ")[2] ?? "", "base64").toString();
        return say("235 welcome");
      }
      if (verb === "MAIL") mail = { from: address(line), to: [], data: "", login };
      if (verb === "RCPT") mail.to.push(address(line));
      if (verb === "DATA") {
        inData = true;
        return say("354 go on");
      }
      if (verb === "QUIT") return socket.end("221 bye\r\n");
      say("250 ok");
    }
    socket.on("error", () => {});
    socket.on("data", (chunk) => {
      rest += chunk.toString();
      for (let end = rest.indexOf("\r\n"); end >= 0; end = rest.indexOf("\r\n")) {
        const line = rest.slice(0, end);
        rest = rest.slice(end + 2);
        take(line);
      }
    });
    say("220 sink");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const place = server.address();
  if (place === null || typeof place === "string") throw new Error("no port");
  return {
    port: place.port,
    mails,
    refuse: (reason) => {
      refusal = reason;
    },
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

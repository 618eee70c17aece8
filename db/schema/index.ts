// The one door for the connection and for drizzle-kit; everything else imports the table's own file.
export * from "./annotation";
export * from "./assessment";
export * from "./audit";
export * from "./batch";
export * from "./evaluation";
export * from "./gold";
export * from "./identity";
export * from "./item";
export * from "./job";
export * from "./organization";
export * from "./project";
export * from "./protocol";
export * from "./report";
export * from "./sealed";
export * from "./setting";
export * from "./user";
export * from "./vendor";

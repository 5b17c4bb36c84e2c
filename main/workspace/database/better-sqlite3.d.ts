/** The part of the library that is used here; its own declarations are not reachable through its `exports`. */
declare module 'better-sqlite3' {
  export interface RunResult {
    readonly changes: number;
    readonly lastInsertRowid: number | bigint;
  }
  export interface Statement<Values extends readonly unknown[] = readonly unknown[], Row = unknown> {
    readonly run: (...values: Values) => RunResult;
    readonly get: (...values: Values) => Row | undefined;
    readonly all: (...values: Values) => Row[];
    readonly iterate: (...values: Values) => IterableIterator<Row>;
    /** From now on rows are their values, in the order of the columns. */
    readonly raw: () => Statement<Values, Row>;
  }
  export interface Transaction<Work extends (...args: never[]) => unknown> {
    (...args: Parameters<Work>): ReturnType<Work>;
    readonly immediate: (...args: Parameters<Work>) => ReturnType<Work>;
  }
  export interface Database {
    readonly open: boolean;
    readonly inTransaction: boolean;
    readonly prepare: <Values extends readonly unknown[] = readonly unknown[], Row = unknown>(text: string) => Statement<Values, Row>;
    readonly transaction: <Work extends (...args: never[]) => unknown>(work: Work) => Transaction<Work>;
    readonly exec: (text: string) => Database;
    readonly pragma: (text: string, options?: { readonly simple?: boolean }) => unknown;
    /** Lets the schema be read and written where it makes no sense. */
    readonly unsafeMode: (isOn: boolean) => Database;
    /** The bytes of the file that it would be. */
    readonly serialize: () => Buffer;
    readonly close: () => Database;
  }
  const Database: new (place: string | Buffer, options?: { readonly timeout?: number; readonly fileMustExist?: boolean; readonly readonly?: boolean }) => Database;
  export default Database;
}

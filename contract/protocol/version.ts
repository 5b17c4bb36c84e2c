/**
 * The version of the wire. Raised with every change to a schema in this folder, to a model or to an operation;
 * test/contract/wire-hash.test.ts holds the hash of all of them and fails when one changes alone.
 *
 * 1: sign-in, bootstrap, pull, push, poke.
 * 2: a team's language model (model, model.save); replies say what was seen (case.reply seenInteractionIds), rows who set what (setBy), reasons carry detail.
 *    One whole case, and a bootstrap that leaves old conversations out. Drafts and read marks of one's own (draft.keep, case.read).
 * 3: Snippets of one's own (snippet, snippet.save, snippet.remove); saved views are taken away (view.remove, removedAt). A pull names tables that it wants whole.
 *    A cursor goes with the stamp of its revision (pull, bootstrap).
 * 4: A first copy and a case say as of which revision they are, a pull names what the desk has seen so, and a first copy says when it begins anew.
 * 5: A first copy can be a file that central has made ready (ready-copy).
 */
export const protocolVersion = 5;

/** Every request names the version that the desk speaks; a central that no longer speaks it answers 426. */
export const protocolHeader = 'goodship-protocol';

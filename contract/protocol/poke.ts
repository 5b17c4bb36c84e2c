/**
 * `GET /v1/poke`: a held connection of server-sent events. A poke says as of which revision something changed, never what; a
 * lost one costs time, never truth. Silence for longer than `pokeSilenceMs` means that the line is dead; what a desk shows of its
 * line is true within 3 s because of it.
 */
export const pokeHeartbeatMs = 750;
export const pokeSilenceMs = 2_000;
/** The event's name; its data is the revision, or nothing where central cannot tell. A line that only keeps the connection warm is a comment (`:`). */
export const pokeEvent = 'poke';

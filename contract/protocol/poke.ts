/**
 * `GET /v1/poke`: a held connection of server-sent events. A poke says that something changed, never what; a lost one
 * costs time, never truth. Silence for longer than `pokeSilenceMs` means that the line is dead; what a desk shows of its
 * line is true within 3 s because of it.
 */
export const pokeHeartbeatMs = 750;
export const pokeSilenceMs = 2_000;
/** The event's name; it carries no data. A line that only keeps the connection warm is a comment (`:`). */
export const pokeEvent = 'poke';

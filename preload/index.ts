/**
 * Makes `window.goodship`, the only thing that a window can reach. It is built from contract/channels.ts and has no
 * logic of its own: a function per channel, and one to hear events. Neither Electron's objects, nor the port, nor a
 * function that takes a channel's name ever reach the page.
 *
 * Channels of the process of windows go by IPC; those of the workspace go over a MessagePort of this window's own, which
 * comes when the workspace is open and comes anew when that process was restarted. Calls made before wait for it.
 */
import { contextBridge, ipcRenderer } from 'electron';
import type { Answer } from '../contract/answer.ts';
import type { ChannelOwner } from '../contract/channel-definition.ts';
import type { ChannelName, EventName } from '../contract/channels.ts';
import { createPortCalls, notHandedOver } from './port-calls.ts';

/** Put in by the build. */
declare const ownerByChannel: Readonly<Record<ChannelName, ChannelOwner>>;
declare const ownerByEvent: Readonly<Record<EventName, ChannelOwner>>;

type Hear = (detail: unknown) => void;
const hearersByEvent = new Map<string, Set<Hear>>(Object.keys(ownerByEvent).map((event) => [event, new Set()]));

function tell(event: string, owner: ChannelOwner, detail: unknown): void {
  if (!Object.hasOwn(ownerByEvent, event) || ownerByEvent[event as EventName] !== owner) return;
  for (const hear of hearersByEvent.get(event) ?? []) hear(detail);
}

const port = createPortCalls((event, detail) => tell(event, 'workspace', detail));
ipcRenderer.on('goodship.port', ({ ports: [line] }, desk: string | null) => port.use(line && desk !== null ? { port: line, desk } : null));
ipcRenderer.on('goodship.event', (_, event: string, detail: unknown) => tell(event, 'main', detail));

function functionFor(name: ChannelName): (input?: unknown) => Promise<Answer<unknown>> {
  return ownerByChannel[name] === 'main' ? (input) => ipcRenderer.invoke(name, input).catch(notHandedOver) : (input) => port.call(name, input);
}

const bridge: Record<string, unknown> = {
  on: (event: unknown, hear: unknown) => {
    const hearers = typeof event === 'string' ? hearersByEvent.get(event) : undefined;
    if (!hearers || typeof hear !== 'function') throw new TypeError('goodship.on wants the name of an event and a function.');
    // Each call is a hearing of its own, even of the same function twice.
    const own: Hear = (detail) => (hear as Hear)(detail);
    hearers.add(own);
    return () => {
      hearers.delete(own);
    };
  },
};
for (const name of Object.keys(ownerByChannel) as ChannelName[]) {
  const dot = name.indexOf('.');
  const subject = (bridge[name.slice(0, dot)] ??= {}) as Record<string, unknown>;
  subject[name.slice(dot + 1)] = functionFor(name);
}

contextBridge.exposeInMainWorld('goodship', bridge);
// The first date that a page writes takes it 15 ms. Here that passes while the page waits for its script.
setTimeout(() => new Intl.DateTimeFormat(), 0);
ipcRenderer.send('goodship.window-listens');

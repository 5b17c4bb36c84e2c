/** RELIABILITY rows 9 and 10: nothing that a window shows reaches a network; a server on loopback counts the attempts. */
import { expect, openDesk, sharedDesk, test } from '../helpers/electron.ts';
import { startSentinel } from '../helpers/sentinel.ts';

/** Nobody is signed in at it. */
const desk = sharedDesk(openDesk);

test('[row 10] a window reaches no network, by any of the ways that a page has', async () => {
  const sentinel = await startSentinel();
  const { window } = await desk();
  const reached = await window.evaluate(async ({ origin, port }) => {
    const ways: Readonly<Record<string, () => unknown>> = {
      fetch: () => fetch(origin),
      'fetch without cors': () => fetch(origin, { mode: 'no-cors', keepalive: true }),
      xhr: () => {
        const request = new XMLHttpRequest();
        request.open('GET', origin);
        request.send();
        return new Promise((resolve, reject) => {
          request.addEventListener('load', resolve);
          request.addEventListener('error', reject);
        });
      },
      beacon: () => navigator.sendBeacon(origin, 'x') || Promise.reject(new Error('refused')),
      websocket: () => new Promise((resolve, reject) => {
        const socket = new WebSocket(`ws://127.0.0.1:${port}`);
        socket.addEventListener('open', resolve);
        socket.addEventListener('error', reject);
      }),
      events: () => new Promise((resolve, reject) => {
        const source = new EventSource(origin);
        source.addEventListener('open', resolve);
        source.addEventListener('error', reject);
      }),
      webtransport: () => new (globalThis as unknown as { readonly WebTransport: new (url: string) => { readonly ready: Promise<unknown> } }).WebTransport(`https://127.0.0.1:${port}/`).ready,
      import: () => import(/* @vite-ignore */ `${origin}/x.js`),
      worker: () => new Promise((resolve, reject) => {
        const worker = new Worker(`${origin}/x.js`);
        worker.addEventListener('message', resolve);
        worker.addEventListener('error', reject);
      }),
    };
    const outcomes: string[] = [];
    for (const [name, way] of Object.entries(ways)) {
      try {
        await Promise.race([Promise.resolve(way()), new Promise((_, reject) => setTimeout(() => reject(new Error('late')), 1_000))]);
        if (name !== 'beacon') outcomes.push(name);
      } catch {
        // Refused: as it should be.
      }
    }
    const markup = [
      `<img src="${origin}/a.png" srcset="${origin}/b.png 2x">`, `<picture><source srcset="${origin}/c.png"><img></picture>`, `<video src="${origin}/d.mp4" poster="${origin}/e.png" autoplay></video>`, `<audio src="${origin}/f.mp3" autoplay></audio>`,
      `<object data="${origin}/g"></object>`, `<embed src="${origin}/h">`, `<iframe src="${origin}/i"></iframe>`, `<link rel="stylesheet" href="${origin}/j.css">`, `<link rel="preload" as="image" href="${origin}/k.png">`,
      `<link rel="prefetch" href="${origin}/l">`, `<link rel="preconnect" href="${origin}">`, `<link rel="dns-prefetch" href="//canary.example">`, `<link rel="icon" href="${origin}/m.ico">`, `<link rel="manifest" href="${origin}/n.json">`, `<link rel="modulepreload" href="${origin}/o.js">`,
      `<svg><image href="${origin}/p.png"/><use href="${origin}/q.svg#x"/></svg>`, `<input type="image" src="${origin}/r.png">`, `<body background="${origin}/s.png">`, `<table background="${origin}/t.png"><tr><td>x</td></tr></table>`, `<form action="${origin}/u"><button>go</button></form>`, `<a href="${origin}/v" ping="${origin}/w">x</a>`,
    ];
    for (const text of markup) {
      const part = document.createElement('div');
      part.innerHTML = text;
      for (const node of part.querySelectorAll('link')) document.head.append(node.cloneNode(true));
      document.body.append(part);
      for (const clickable of part.querySelectorAll<HTMLElement>('a, button')) clickable.click();
    }
    const styled = document.createElement('div');
    styled.style.backgroundImage = `url(${origin}/x.png)`;
    document.body.append(styled);
    const font = new FontFace('remote', `url(${origin}/y.woff2)`);
    await font.load().catch(() => undefined);
    const peer = new RTCPeerConnection({ iceServers: [{ urls: `turn:127.0.0.1:${port}?transport=tcp`, username: 'u', credential: 'c' }] });
    peer.createDataChannel('x');
    await peer.setLocalDescription(await peer.createOffer());
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    return outcomes;
  }, { origin: sentinel.origin, port: sentinel.port });
  expect(reached).toEqual([]);
  expect(sentinel.connections()).toBe(0);
  await sentinel.close();
});

test('[row 9] a message’s own HTML in its frame runs no script and fetches nothing', async () => {
  const sentinel = await startSentinel();
  const { window } = await desk();
  const ran = await window.evaluate(async (origin) => {
    const marks = globalThis as unknown as { xss?: number };
    for (const sandbox of ['', 'allow-same-origin', 'allow-popups']) {
      const frame = document.createElement('iframe');
      frame.setAttribute('sandbox', sandbox);
      frame.srcdoc = [
        `<base href="${origin}/">`, `<style>@import url(${origin}/a.css); body { background: url(${origin}/b.png) }</style>`, `<meta http-equiv="refresh" content="1;url=${origin}/c">`,
        `<p style="background:url(${origin}/d.png)">Dear team,</p>`, `<img src="${origin}/pixel.gif" width="1" height="1" onerror="parent.xss=1">`, '<script>parent.xss=1</script>', `<script src="${origin}/e.js"></script>`,
        `<iframe src="${origin}/f"></iframe>`, `<link rel="stylesheet" href="${origin}/g.css">`, `<link rel="preconnect" href="${origin}">`, `<form action="${origin}/h"><input autofocus onfocus="parent.xss=1"></form>`, `<a href="${origin}/i" id="link">the parcel</a>`,
      ].join('\n');
      document.body.append(frame);
      await new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }));
      frame.contentDocument?.querySelector<HTMLElement>('#link')?.click();
    }
    await new Promise((resolve) => setTimeout(resolve, 1_800));
    return marks.xss ?? 0;
  }, sentinel.origin);
  expect(ran).toBe(0);
  expect(sentinel.connections()).toBe(0);
  expect(window.url()).toBe('app://goodship/index.html');
  await sentinel.close();
});

test('[row 10] the block holds without the page’s policy: it is on the session', async () => {
  const sentinel = await startSentinel();
  const { app } = await desk();
  const outcomes = await app.evaluate(async ({ session, net }, origin) => {
    const cookieless = session.defaultSession;
    const attempt = (promise: Promise<unknown>): Promise<string> => promise.then(() => 'reached', () => 'refused');
    return [await attempt(cookieless.fetch(origin)), await attempt(net.fetch(origin)), await attempt(cookieless.fetch('https://example.com')), await attempt(cookieless.resolveHost('localhost')), await attempt(cookieless.resolveHost('example.com'))];
  }, sentinel.origin);
  expect(outcomes).toEqual(['refused', 'refused', 'refused', 'refused', 'refused']);
  expect(sentinel.connections()).toBe(0);
  await sentinel.close();
});

/**
 * Loaded into the program before it starts: it is not ready before the test driver has hold of it. A window that opens while the
 * driver attaches is sometimes never seen by it, and the test waits in vain. The driver calls `__playwright_run` once it is attached.
 */
const { app } = require('electron');

const isReady = app.isReady.bind(app);
const ready = app.whenReady();
const attached = Promise.withResolvers();
let isHeld = true;

app.isReady = () => !isHeld && isReady();
app.whenReady = () => attached.promise.then(() => ready);
globalThis.__playwright_run = () => {
  isHeld = false;
  attached.resolve();
};

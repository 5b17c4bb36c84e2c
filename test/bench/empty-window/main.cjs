/** The floor of a start: one window with a bare page, shown as soon as it has painted, and nothing else. */
const { app, BrowserWindow } = require('electron');

const open = () => {
  const window = new BrowserWindow({ width: 1_440, height: 900, show: false });
  window.once('ready-to-show', () => window.show());
  void window.loadFile('index.html');
};
void app.whenReady().then(open);

// Applies stored choices before the first paint. The names are those of src/lib/preferences.ts.
try {
  var stored = JSON.parse(localStorage.getItem('pennytrail.preferences') || '{}');
  if (stored.theme === 'light' || stored.theme === 'dark') document.documentElement.dataset.theme = stored.theme;
  if (stored.privacy === true) document.documentElement.dataset.privacy = 'on';
} catch {
  // Storage may be blocked; the system's theme applies then.
}

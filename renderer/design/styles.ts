/** Type and the page itself; imported once by main.tsx. */
import '@fontsource-variable/inter/index.css';
import './tokens.css';
import './base.css';

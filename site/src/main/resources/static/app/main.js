import { App } from './app.js';
import { rememberShell } from './offline.js';

customElements.define('eyepiece-app', App);
rememberShell();

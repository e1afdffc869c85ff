/*
 * What pages do beyond reading, and only where the browser can: without this file everything works.
 * One module a concern in modules/; collectstatic joins them into this file (portal/staticfiles.py).
 */
import "./modules/copy.js";
import "./modules/display_settings.js";
import "./modules/print.js";
import "./modules/rating.js";
import "./modules/read_aloud.js";
import "./modules/share.js";
import "./modules/suggestions.js";
import "./modules/visit.js";
